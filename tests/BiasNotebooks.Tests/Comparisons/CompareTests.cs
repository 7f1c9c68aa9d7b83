using BiasNotebooks.Tests.Experiments;

namespace BiasNotebooks.Tests.Comparisons;

public class CompareTests
{
    // Half of the targets are 10: a line through the origin cannot reach them, a line with an intercept can (C5).
    static readonly Dataset Shifted = Synthetic.For(Loss.MeanSquaredError, 60) is var d ? d with { Y = d.Y + 10 } : d;

    static readonly Metric SquaredError = Metric.TestLoss with { Unit = "squared units" };

    static readonly Arm With = new("with bias", () => new Mlp([3, 1]), Optimiser.Adam(0.1));

    static readonly Arm Without = new("without bias", () => new Mlp([3, 1], bias: false), Optimiser.Adam(0.1));

    static Protocol Protocol(int epochs = 200) => new(seed => Shifted.Split(seed), Loss.MeanSquaredError, epochs);

    [Fact]
    public void Finds_that_an_intercept_is_needed_where_the_data_have_one()
    {
        var comparison = Experiment.Compare(With, Without, Protocol(), SquaredError, Claimed.Lower, smallest: 1, seeds: 8);

        Assert.Equal(Verdict.Supported, comparison.Verdict);
        Assert.InRange(comparison.Effect, -130, -70); // About -10², the part of the target that the origin cannot give.
        Assert.Equal(8, comparison.Seeds);
    }

    [Fact]
    public void Finds_no_effect_between_an_arm_and_itself()
    {
        var comparison = Experiment.Compare(With, With, Protocol(20), SquaredError, Claimed.Lower, smallest: 1, seeds: 4);

        Assert.Equal(0, comparison.Effect);
        Assert.Equal(Verdict.NoEffect, comparison.Verdict);
    }

    [Fact]
    public void Each_arm_chooses_its_learning_rate_from_the_grid()
    {
        var slow = With with { Optimiser = Optimiser.Sgd(1e-9) };
        var untuned = Experiment.Compare(slow, slow, Protocol(), SquaredError, Claimed.Lower, smallest: 1, seeds: 4);
        var tuned = Experiment.Compare(slow, slow, Protocol() with { LearningRates = [1e-9, 0.1, 100] }, SquaredError, Claimed.Lower, smallest: 1, seeds: 4);

        Assert.True(untuned.A.Values.Average() > 90);
        Assert.True(tuned.A.Values.Average() < 5);
        Assert.Contains("learning rate 0.1, chosen from 1E-09, 0.1, 100 on 8 other seeds", tuned.Protocol, StringComparison.Ordinal);
        Assert.DoesNotContain("edge", tuned.Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_runs_that_diverged_and_does_not_drop_them()
    {
        var wild = With with { Name = "wild", Optimiser = Optimiser.Sgd(1e6) };
        var comparison = Experiment.Compare(With, wild, Protocol(), SquaredError, Claimed.Lower, smallest: 1, seeds: 8);

        Assert.Equal((0, 8), (comparison.DivergedA, comparison.DivergedB));
        Assert.Equal((0, 8), (comparison.FailedA, comparison.FailedB));
        Assert.Equal(Verdict.Supported, comparison.Verdict);
    }

    [Fact]
    public void A_target_that_is_never_reached_counts_as_failed_not_as_diverged()
    {
        var comparison = Experiment.Compare(With, Without, Protocol(), Metric.EpochsTo(20), Claimed.Lower, smallest: 10, seeds: 8);

        Assert.Equal((0, 8), (comparison.FailedA, comparison.FailedB));
        Assert.Equal((0, 0), (comparison.DivergedA, comparison.DivergedB));
        Assert.Equal(Verdict.Supported, comparison.Verdict);
    }

    [Fact]
    public void The_arms_may_differ_in_their_data()
    {
        var centred = Without with { Name = "centred", Data = seed => Synthetic.For(Loss.MeanSquaredError, 60).Split(seed) };
        var comparison = Experiment.Compare(centred, Without, Protocol(), SquaredError, Claimed.Lower, smallest: 1, seeds: 4);

        Assert.Equal(Verdict.Supported, comparison.Verdict);
    }
}
