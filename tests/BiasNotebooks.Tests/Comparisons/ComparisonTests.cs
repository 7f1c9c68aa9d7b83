namespace BiasNotebooks.Tests.Comparisons;

public class ComparisonTests
{
    static readonly double[] Noise = [0.1, -0.2, 0.05, 0.15, -0.1, 0.2, -0.15, 0, -0.05, 0.12];

    static Comparison Of(double[] a, double[] b, Claimed claimed = Claimed.Lower, bool higherIsBetter = false) =>
        new("made up", "loss", "nats", ("a", a), ("b", b), claimed, smallest: 0.5, higherIsBetter);

    static double[] Around(double level) => [.. Noise.Select(n => level + n)];

    /// <summary>The first so many runs diverged.</summary>
    static double[] Failing(double[] values, int count) => [.. values.Select((v, i) => i < count ? double.NaN : v)];

    [Fact]
    public void Is_paired_by_seed()
    {
        double[] hard = [1, 5, 2, 8, 3, 9, 1, 4, 7, 6]; // Seeds differ far more than the arms.
        var comparison = Of([.. hard.Zip(Noise, (h, n) => h - 1 + n)], hard);

        Assert.Equal(-1 + Noise.Average(), comparison.Effect, 10);
        Assert.Equal(Verdict.Supported, comparison.Verdict);
    }

    [Fact]
    public void Decides_by_both_intervals()
    {
        Assert.Equal(Verdict.Supported, Of(Around(1), Around(2).Reverse().ToArray()).Verdict);
        Assert.Equal(Verdict.Refuted, Of(Around(2), Around(1).Reverse().ToArray()).Verdict);
        Assert.Equal(Verdict.NoEffect, Of(Around(1), Around(1).Reverse().ToArray()).Verdict);
        Assert.Equal(Verdict.Undecided, Of([0, 3, 1], [1, 0, 2]).Verdict);
    }

    [Fact]
    public void Widens_the_interval_with_the_number_of_comparisons()
    {
        var one = Of(Around(1), Around(2).Reverse().ToArray());
        var five = one with { Comparisons = 5 };

        Assert.Equal(0.99, five.Confidence, 12);
        Assert.True(five.Interval.Low < one.Interval.Low && one.Interval.High < five.Interval.High);
        Assert.True(five.Bootstrap.Low < one.Bootstrap.Low && one.Bootstrap.High < five.Bootstrap.High);
    }

    [Fact]
    public void An_arm_does_not_gain_from_runs_that_failed()
    {
        // What is left of A looks far better; by rank A won 5 of 10 and lost 5.
        var comparison = Of(Failing(Around(1), 5), Around(2));

        Assert.Equal((5, 0), (comparison.FailedA, comparison.FailedB));
        Assert.Equal(5, comparison.Differences.Count);
        Assert.Equal(Verdict.Undecided, comparison.Verdict);
    }

    [Fact]
    public void An_arm_that_always_fails_loses()
    {
        Assert.Equal(Verdict.Supported, Of(Around(1), Failing(Around(1), 10)).Verdict);
        Assert.Equal(Verdict.Refuted, Of(Failing(Around(1), 10), Around(1)).Verdict);
        Assert.Equal(Verdict.Refuted, Of(Failing(Around(1), 10), Around(1), Claimed.Same).Verdict);
        Assert.Equal(Verdict.Supported, Of(Around(1), Failing(Around(1), 10), Claimed.Higher, higherIsBetter: true).Verdict);
    }

    [Fact]
    public void Failures_that_agree_with_the_rest_do_not_hide_it() =>
        Assert.Equal(Verdict.Supported, Of(Around(1), Failing(Around(2), 3)).Verdict);

    [Fact]
    public void A_sign_test_that_the_finished_pairs_contradict_decides_nothing()
    {
        // Ten seeds of B failed, so A wins by rank; where both finished A is clearly worse.
        double[] a = [.. Around(1), 3, 3.1];
        double[] b = [.. Failing(Around(1), 10), 1, 1];

        Assert.Equal(Verdict.Undecided, Of(a, b).Verdict);
    }

    [Fact]
    public void Seeds_that_both_arms_fail_are_counted_and_decide_nothing()
    {
        var some = Of(Failing(Around(1), 4), Failing(Around(2).Reverse().ToArray(), 4));
        var all = Of(Failing(Around(1), 10), Failing(Around(2), 10));

        Assert.Equal((4, 4, 10), (some.FailedA, some.FailedB, some.Seeds));
        Assert.Equal(Verdict.Supported, some.Verdict);
        Assert.Equal(Verdict.Undecided, all.Verdict);
    }

    [Fact]
    public void Sameness_is_not_supported_where_one_arm_fails_alone() =>
        Assert.Equal(Verdict.Undecided, Of(Failing(Around(1), 2), Around(1), Claimed.Same).Verdict);

    [Fact]
    public void Refuses_figures_that_do_not_pair()
    {
        Assert.Throws<ArgumentException>(() => Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Of([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Comparison("", "", "", ("a", [1]), ("b", [1]), Claimed.Lower, smallest: 0));
    }
}
