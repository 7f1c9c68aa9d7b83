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

    public static TheoryData<Optimiser> Optimisers => [Optimiser.Sgd(1), Optimiser.Sgd(1, momentum: 0.9), Optimiser.Adam(1, weightDecay: 0.1)];

    [Theory]
    [MemberData(nameof(Optimisers))]
    public void Every_learning_rate_is_tried_as_if_it_were_the_only_one(Optimiser optimiser)
    {
        var tried = new List<Runs>();
        var metric = SquaredError with { Tuning = runs => { tried.Add(runs); return runs.Loss.Final(); } };
        double[] rates = [0.001, 0.01, 0.03];
        Experiment.Train([With with { Optimiser = optimiser }], Protocol(20) with { LearningRates = rates, TuningSeeds = 3 }, metric, seeds: 1);

        Assert.Equal(rates.Length, tried.Count);
        foreach (var (rate, together) in rates.Zip(tried))
        {
            var alone = Experiment.Run(With.Build, seed => Shifted.Split(seed), Loss.MeanSquaredError, optimiser with { LearningRate = rate }, epochs: 20, seeds: 3, firstSeed: together.Seeds[0]);
            foreach (var (expected, losses) in alone.Loss.Values.Zip(together.Loss.Values))
            {
                Close.To([.. expected.Select(l => (float)l)], losses, relative: 1e-5);
            }
        }
    }

    [Fact]
    public void Arms_that_are_trained_once_are_compared_by_any_metric()
    {
        var trained = Experiment.Train([With, Without], Protocol(50), SquaredError, seeds: 4);
        var (tested, learnt) = (trained[0].Against(trained[1], SquaredError, Claimed.Lower, smallest: 1), trained[1].Against(trained[0], Metric.TrainingLoss, Claimed.Higher, smallest: 1));
        var compared = Experiment.Compare(With, Without, Protocol(50), SquaredError, Claimed.Lower, smallest: 1, seeds: 4);

        Assert.Equal(compared.A, tested.A, (x, y) => x.Name == y.Name && x.Values.SequenceEqual(y.Values));
        Assert.Equal(compared.B, tested.B, (x, y) => x.Name == y.Name && x.Values.SequenceEqual(y.Values));
        Assert.Equal(compared.Protocol, tested.Protocol);
        Assert.Equal(trained[1].Runs.Loss.Final(), learnt.A.Values);
        Assert.EndsWith("training loss", learnt.Protocol, StringComparison.Ordinal);
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
