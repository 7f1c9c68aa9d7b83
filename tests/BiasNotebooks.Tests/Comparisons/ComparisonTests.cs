namespace BiasNotebooks.Tests.Comparisons;

public class ComparisonTests
{
    static readonly double[] Noise = [0.1, -0.2, 0.05, 0.15, -0.1, 0.2, -0.15, 0, -0.05, 0.12];

    static double[] Around(double level) => [.. Noise.Select(n => level + n)];

    /// <summary>The first so many runs diverged.</summary>
    static double[] Failing(double[] values, int count) => [.. values.Select((v, i) => i < count ? double.NaN : v)];

    [Fact]
    public void Is_paired_by_seed()
    {
        double[] hard = [1, 5, 2, 8, 3, 9, 1, 4, 7, 6]; // Seeds differ far more than the variants.
        var comparison = Paired.Of([.. hard.Zip(Noise, (h, n) => h - 1 + n)], hard);

        Assert.Equal(-1 + ((0.05 + 0) / 2), comparison.Effect, 10); // The two in the middle of the noise are 0 and 0.05.
        Assert.Equal(Verdict.Supported, comparison.Verdict);
    }

    [Fact]
    public void Decides_by_its_interval()
    {
        Assert.Equal(Verdict.Supported, Paired.Of(Around(1), [.. Around(2).Reverse()]).Verdict);
        Assert.Equal(Verdict.Refuted, Paired.Of(Around(2), [.. Around(1).Reverse()]).Verdict);
        Assert.Equal(Verdict.NoEffect, Paired.Of(Around(1), [.. Around(1).Reverse()]).Verdict);
        Assert.Equal(Verdict.WeaklySupported, Paired.Of(Around(1), [.. Around(1.5).Reverse()]).Verdict);
        Assert.Equal(Verdict.Undecided, Paired.Of([0, 3, 1], [1, 0, 2]).Verdict);
    }

    [Fact]
    public void Widens_the_interval_with_the_number_of_comparisons()
    {
        var one = Paired.Of(Around(1), [.. Around(2).Reverse()]);
        var five = one with { Comparisons = 5 };

        Assert.Equal(0.99, five.Confidence, 12);
        Assert.True(five.Interval.Low < one.Interval.Low && one.Interval.High < five.Interval.High);
    }

    [Fact]
    public void An_arm_does_not_gain_from_runs_that_failed()
    {
        // What is left of A looks far better; but half of A failed.
        var comparison = Paired.Of(Failing(Around(1), 5), Around(2));

        Assert.Equal((5, 0), (comparison.A.Failed, comparison.B.Failed));
        Assert.Equal(10, comparison.Differences.Count);
        Assert.Equal(Verdict.Undecided, comparison.Verdict);
    }

    [Fact]
    public void An_arm_that_always_fails_loses()
    {
        Assert.Equal(Verdict.Supported, Paired.Of(Around(1), Failing(Around(1), 10)).Verdict);
        Assert.Equal(Verdict.Refuted, Paired.Of(Failing(Around(1), 10), Around(1)).Verdict);
        Assert.Equal(Verdict.Refuted, Paired.Of(Failing(Around(1), 10), Around(1), Claimed.Same).Verdict);
        Assert.Equal(Verdict.Supported, Paired.Of(Around(1), Failing(Around(1), 10), Claimed.Higher, higherIsBetter: true).Verdict);
    }

    [Fact]
    public void A_failure_knows_the_margin_as_any_difference_does()
    {
        // Nine pairs are alike and one run of A failed: the typical pair is still alike, whatever the margin.
        Assert.Equal(Verdict.NoEffect, Paired.Of(Failing(Around(1), 1), Around(1)).Verdict);
        Assert.Equal(Verdict.Undecided, Paired.Of(Failing(Around(1), 2), Around(1)).Verdict);
    }

    [Fact]
    public void Failures_that_agree_with_the_rest_do_not_hide_it() =>
        Assert.Equal(Verdict.Supported, Paired.Of(Around(1), Failing(Around(2), 3)).Verdict);

    [Fact]
    public void A_seed_that_both_arms_fail_counts_against_every_verdict()
    {
        var one = Paired.Of(Failing(Around(1), 1), Failing([.. Around(2).Reverse()], 1));
        var two = Paired.Of(Failing(Around(1), 2), Failing([.. Around(2).Reverse()], 2));
        var all = Paired.Of(Failing(Around(1), 10), Failing(Around(2), 10));

        Assert.Equal((1, 1, 10, 9), (one.A.Failed, one.B.Failed, one.Seeds, one.Differences.Count));
        Assert.Equal(Verdict.Supported, one.Verdict);
        Assert.Equal(Verdict.Undecided, two.Verdict); // Of ten pairs, two that may lie anywhere leave no end to the interval.
        Assert.Equal(Verdict.Undecided, all.Verdict);
        Assert.True(double.IsNaN(all.Effect));
    }

    [Fact]
    public void A_difference_of_two_differences_is_paired_by_seed_as_well()
    {
        var (large, small) = (Paired.Of(Around(3), Around(1)), Paired.Of(Around(2), Around(1)));
        var comparison = large.Against("large", small, "small", Claimed.Higher, new Margin(0.5, "made up"));

        Assert.Equal(1, comparison.Effect, 10);
        Assert.Equal(Verdict.Supported, comparison.Verdict);
        Assert.Equal("a − b, loss", comparison.Metric);
    }

    [Fact]
    public void A_gain_of_which_a_run_failed_is_not_known()
    {
        var (whole, broken) = (Paired.Of(Around(3), Around(1)), Paired.Of(Failing(Around(3), 1), Around(1)));

        Assert.Equal(1, broken.Against("broken", whole, "whole", Claimed.Lower, new Margin(0.5, "made up")).A.Failed);
        Assert.Equal(
            Verdict.Undecided,
            Paired.Of(Failing(Around(3), 2), Around(1)).Against("broken", whole, "whole", Claimed.Lower, new Margin(0.5, "made up")).Verdict
        );
    }

    [Fact]
    public void Differences_of_other_seeds_are_not_compared() =>
        Assert.Throws<ArgumentException>(() =>
            Paired.Of(Around(1), Around(2)).Against("ten", Paired.Of([1, 2], [2, 1]), "two", Claimed.Higher, new Margin(1, "made up"))
        );
}
