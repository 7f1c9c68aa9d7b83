using BiasNotebooks.Tests.Experiments;
using static TorchSharp.torch;

namespace BiasNotebooks.Tests.Comparisons;

public class CompareTests
{
    // Half of the targets are 10: a line through the origin cannot reach them, a line with an intercept can (C5).
    static readonly Dataset Shifted = Synthetic.For(Loss.MeanSquaredError, 60) is var d ? d with { Y = d.Y + 10 } : d;

    static readonly Metric SquaredError = Metric.TestLoss with { Unit = "squared units" };

    static readonly Margin One = new(1, "made up");

    static readonly Variant With = new("with bias", () => new Mlp([3, 1]), Optimiser.Adam(0.1));

    static readonly Variant Without = new("without bias", () => new Mlp([3, 1], bias: false), Optimiser.Adam(0.1));

    static Protocol Protocol(int epochs = 200) => new(seed => Shifted.Split(seed), Loss.MeanSquaredError, epochs) { Tuned = false };

    [Fact]
    public void Finds_that_an_intercept_is_needed_where_the_data_have_one()
    {
        var comparison = Experiment.Compare(With, Without, Protocol(), SquaredError, Claimed.Lower, One, seeds: 8);

        Assert.Equal(Verdict.Supported, comparison.Verdict);
        Assert.InRange(comparison.Effect, -130, -70); // About -10², the part of the target that the origin cannot give.
        Assert.Equal(8, comparison.Seeds);
    }

    [Fact]
    public void Finds_no_effect_between_an_arm_and_itself()
    {
        var comparison = Experiment.Compare(With, With, Protocol(20), SquaredError, Claimed.Lower, One, seeds: 8);

        Assert.Equal(0, comparison.Effect);
        Assert.Equal(Verdict.NoEffect, comparison.Verdict);
    }

    [Fact]
    public void A_network_may_go_on_from_what_its_seed_has_learnt_before()
    {
        var learnt = Experiment.Train([With], Protocol(20), seeds: 6)[0].Runs(SquaredError);
        var goingOn = new Variant(
            "goes on, weights frozen",
            seed =>
            {
                var network = new Mlp([3, 1]);
                network.load_state_dict(learnt.Network(seed).state_dict());
                network.Layers[0].weight!.requires_grad = false;

                return network;
            },
            Optimiser.Adam(0.1)
        );
        var weight = Metric.OfNetwork("first weight", "", (network, _) => ((Mlp)network).Layers[0].weight![0, 0].item<float>());
        var comparison = Experiment.Compare(goingOn, With, Protocol(20), weight, Claimed.Lower, One, seeds: 6);

        // The weights are those of the first training, seed by seed, to the last bit: only the bias has learnt more.
        Assert.Equal([.. Enumerable.Repeat(0.0, 6)], comparison.Differences);
        Assert.Contains(
            "3–1, 1 of 4 parameters learn (goes on, weights frozen) and 3–1 (with bias)",
            comparison.Protocol,
            StringComparison.Ordinal
        );
        var losses = Experiment.Train([goingOn], Protocol(20), seeds: 6)[0].Runs(SquaredError);
        Assert.All(losses.Loss.Values.Zip(learnt.Loss.Values), pair => Assert.True(pair.First[^1] < pair.Second[^1]));
        Assert.Contains(
            "seeds are 0 to 5",
            Assert.Throws<ArgumentOutOfRangeException>(() => learnt.Network(6)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_protocol_says_what_ran()
    {
        var untuned = Experiment.Compare(With, Without, Protocol(3), SquaredError, Claimed.Lower, One, seeds: 8);
        var batches = Experiment.Compare(
            With,
            Without with
            {
                Optimiser = Optimiser.Sgd(0.01, momentum: 0.9),
            },
            Protocol(3) with
            {
                BatchSize = 10,
            },
            Metric.TrainingLoss,
            Claimed.Lower,
            One,
            seeds: 6
        );
        var deep = Experiment.Compare(
            new Variant("deep", () => new Mlp([3, 8, 8, 1], normalisation: Normalisation.Layer)),
            With,
            BiasNotebooks.Protocol.BeforeTraining(_ => Shifted.Split(5) is var split ? split : split, Loss.MeanSquaredError),
            Metric.TrainingLoss,
            Claimed.Lower,
            One,
            seeds: 6
        );

        Assert.Equal(
            "synthetic, 36 of 60 examples to learn from, dealt anew for each seed, 3–1, Adam, learning rate 0.1, 3 epochs, full "
                + "batch, seeds 0 to 7, test loss",
            untuned.Protocol
        );
        Assert.Equal(
            "synthetic, 36 of 60 examples to learn from, dealt anew for each seed, 3–1, Adam, learning rate 0.1 (with bias) and "
                + "SGD, momentum 0.9, learning rate 0.01 (without bias), 3 epochs, batches of 10, seeds 0 to 5, training loss",
            batches.Protocol
        );
        Assert.Equal(
            "synthetic, 36 of 60 examples to learn from, dealt anew for each seed, 3–8 × 2–1, LayerNorm, ReLU (deep) and 3–1 "
                + "(with bias), before training, seeds 0 to 5, training loss",
            deep.Protocol
        );
    }

    [Fact]
    public void One_split_for_all_seeds_is_said_to_be_one()
    {
        var split = Shifted.Split(0);
        var comparison = Experiment.Compare(
            With,
            Without,
            Protocol(2) with
            {
                Data = _ => split,
            },
            SquaredError,
            Claimed.Lower,
            One,
            seeds: 6
        );

        Assert.Contains("the same for all seeds", comparison.Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_arm_climbs_to_the_learning_rate_that_suits_it()
    {
        var slow = With with { Optimiser = Optimiser.Sgd(0.001) };
        var untuned = Experiment.Compare(slow, slow, Protocol(), SquaredError, Claimed.Lower, One, seeds: 6);
        var trained = Experiment.Train([slow], Protocol() with { Tuned = true }, seeds: 6)[0];
        var tuned = trained.Against(trained, SquaredError, Claimed.Lower, One);

        Assert.True(untuned.A.Median > 10);
        Assert.True(tuned.A.Median < 5);
        var best = trained.LearningRate(SquaredError);
        Assert.InRange(best, 0.03, 0.3);
        Assert.Contains(
            "each the best by validation loss on the other seeds, of those from 0.0003 to ",
            tuned.Protocol,
            StringComparison.Ordinal
        );

        // The best is at no edge: three times as much was tried, and was worse.
        var above = Experiment.Run(
            () => slow.Build(0),
            seed => Shifted.Split(seed),
            Loss.MeanSquaredError,
            slow.Optimiser! with
            {
                LearningRate = best * 3.2,
            },
            epochs: 200,
            seeds: 6
        );
        var at = trained.Runs(SquaredError);
        Assert.True(
            above.DivergedAt.Any(d => d is not null) || above.ValidationLoss.Final().Average() > at.ValidationLoss.Final().Average()
        );
    }

    [Fact]
    public void A_seed_has_no_say_in_the_rate_that_it_is_measured_at()
    {
        // Of 0.03, 0.1 and 0.3, in this order, the last is by far the best on seed 0 and the second on all others.
        double[][] made =
        [
            [5, 5, 5, 5, 5, 5],
            [0, 0, 0, 0, 0, 0],
            [-1000, 1, 1, 1, 1, 1],
        ];
        var seen = new List<Runs>();
        int Number(Runs runs)
        {
            if (!seen.Contains(runs))
            {
                seen.Add(runs);
            }

            return seen.IndexOf(runs);
        }

        Metric choosing = new("made-up choice", "units", runs => Number(runs) is var n && n < made.Length ? made[n] : [9, 9, 9, 9, 9, 9]);
        Metric number = new("number of the rate", "units", runs => [.. Enumerable.Repeat((double)Number(runs), 6)]) { TunedBy = choosing };
        var comparison = Experiment.Train([With], Protocol(1) with { Tuned = true }, seeds: 6)[0].Against(0, number, Claimed.Higher, One);

        Assert.Equal([1, 2, 2, 2, 2, 2], comparison.A.Values);
        Assert.Contains("learning rate 0.1 to 0.3, ", comparison.Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_that_hangs_on_the_rate_says_so()
    {
        // What is measured is far lower at the better neighbour of the best rate.
        double[][] made =
        [
            [5, 5, 5, 5, 5, 5],
            [0, 0, 0, 0, 0, 0],
            [1, 1, 1, 1, 1, 1],
        ];
        var seen = new List<Runs>();
        Metric choosing = new(
            "made-up choice",
            "units",
            runs =>
            {
                if (!seen.Contains(runs))
                {
                    seen.Add(runs);
                }

                return made[seen.IndexOf(runs)];
            }
        );
        Metric measured = new("made up", "units", runs => [.. Enumerable.Repeat(seen.IndexOf(runs) == 2 ? -10.0 : 10, 6)])
        {
            TunedBy = choosing,
        };
        var comparison = Experiment.Train([With], Protocol(1) with { Tuned = true }, seeds: 6)[0].Against(0, measured, Claimed.Higher, One);

        Assert.Equal(Verdict.Supported, comparison.Verdict);
        Assert.Equal([("\"with bias\" at 0.3, which suits it worse", Verdict.Refuted)], comparison.OtherVerdicts);
    }

    public static TheoryData<Optimiser> Optimisers =>
        [Optimiser.Sgd(0.01), Optimiser.Sgd(0.01, momentum: 0.9), Optimiser.Adam(0.01, weightDecay: 0.1)];

    [Theory]
    [MemberData(nameof(Optimisers))]
    public void Every_learning_rate_is_tried_as_if_it_were_the_only_one(Optimiser optimiser)
    {
        var tried = new List<Runs>();
        var metric = new Metric(
            "training loss",
            "squared units",
            runs =>
            {
                tried.Add(runs);

                return runs.Loss.Final();
            }
        );
        var comparison = Experiment
            .Train([With with { Optimiser = optimiser }], Protocol(20) with { Tuned = true }, seeds: 3)[0]
            .Against(0, metric, Claimed.Higher, One);

        Assert.NotNull(comparison);
        double[] rates = [0.003, 0.01, 0.03];
        var alone = rates
            .Select(rate =>
                Experiment.Run(
                    () => With.Build(0),
                    seed => Shifted.Split(seed),
                    Loss.MeanSquaredError,
                    optimiser with
                    {
                        LearningRate = rate,
                    },
                    epochs: 20,
                    seeds: 3
                )
            )
            .ToList();
        foreach (var one in alone)
        {
            var together = tried.MinBy(t => Math.Abs(t.Loss.Values[0][^1] - one.Loss.Values[0][^1]))!;
            foreach (var (expected, losses) in one.Loss.Values.Zip(together.Loss.Values))
            {
                Close.To([.. expected.Select(l => (float)l)], losses, relative: 1e-5);
            }
        }
    }

    [Fact]
    public void Arms_that_are_trained_once_are_compared_by_any_metric()
    {
        var trained = Experiment.Train([With, Without], Protocol(50), seeds: 4);
        var (tested, learnt) = (
            trained[0].Against(trained[1], SquaredError, Claimed.Lower, One),
            trained[1].Against(trained[0], Metric.TrainingLoss, Claimed.Higher, One)
        );
        var compared = Experiment.Compare(With, Without, Protocol(50), SquaredError, Claimed.Lower, One, seeds: 4);

        Assert.Equal(compared.A.Values, tested.A.Values);
        Assert.Equal(compared.B.Values, tested.B.Values);
        Assert.Equal(compared.Protocol, tested.Protocol);
        Assert.Equal(trained[1].Runs(Metric.TrainingLoss).Loss.Final(), learnt.A.Values);
        Assert.EndsWith("training loss", learnt.Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_may_read_layers_and_whole_networks()
    {
        var trained = Experiment.Train([With], Protocol(50) with { Watch = Watch.Biases }, seeds: 4)[0];
        var watched = trained.Against(
            0,
            new Metric("bias", "units", r => [.. r.Layers["fc1"].Bias.Select(b => (double)b[^1][0])]),
            Claimed.Higher,
            One
        );
        var read = trained.Against(
            0,
            Metric.OfNetwork("bias", "units", (network, _) => ((Mlp)network).Layers[0].bias!.item<float>()),
            Claimed.Higher,
            One
        );
        var tested = trained.Against(
            0,
            Metric.OfNetwork(
                "test loss",
                "squared units",
                (network, split) => Training.Evaluate(network, split.Test, Loss.MeanSquaredError).Loss
            ),
            Claimed.Higher,
            One
        );

        Assert.Equal(watched.A.Values, read.A.Values);
        Close.To([.. trained.Runs(SquaredError).TestLoss.Select(l => (float)l)], tested.A.Values, relative: 1e-5);
    }

    [Fact]
    public void Before_training_the_networks_are_those_that_the_seeds_give()
    {
        var trained = Experiment.Train(
            [With with { Optimiser = null }],
            BiasNotebooks.Protocol.BeforeTraining(seed => Shifted.Split(seed), Loss.MeanSquaredError),
            seeds: 3
        )[0];
        var weights = trained.Against(
            0,
            Metric.OfNetwork("weight", "units", (network, _) => ((Mlp)network).Layers[0].weight![0, 0].item<float>()),
            Claimed.Higher,
            One
        );
        var gradients = trained.Against(
            0,
            new Metric("gradient", "units", r => r.Layers["fc1"].BiasGradientNorm.Final()),
            Claimed.Higher,
            One
        );

        for (var seed = 0; seed < 3; seed++)
        {
            manual_seed(seed);
            using var alone = new Mlp([3, 1]);
            var split = Shifted.Split(seed);
            Loss.MeanSquaredError.Compute(alone.forward(split.Train.X), split.Train.Y).backward();

            Assert.Equal(alone.Layers[0].weight![0, 0].item<float>(), weights.A.Values[seed]);
            Assert.Equal(alone.Layers[0].bias!.grad!.norm().item<float>(), gradients.A.Values[seed], tolerance: 1e-4);
        }
    }

    [Fact]
    public void The_best_of_several_is_kept_seed_by_seed()
    {
        var tries = Experiment.Train([With, Without], Protocol(50), seeds: 4);
        var best = Trained.BestOf("best of two", tries, by: Metric.ValidationLoss);
        var against = best.Against(tries[1], SquaredError, Claimed.Lower, One);

        // The line without an intercept is never the better one here.
        Assert.Equal(tries[0].Runs(SquaredError).TestLoss, against.A.Values);
        Assert.EndsWith("test loss, best of two kept by validation loss", against.Protocol, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Trained.BestOf("none", [], by: SquaredError));
    }

    [Fact]
    public void Counts_runs_that_diverged_and_does_not_drop_them()
    {
        var wild = With with { Name = "wild", Optimiser = Optimiser.Sgd(1e6) };
        var comparison = Experiment.Compare(With, wild, Protocol(), SquaredError, Claimed.Lower, One, seeds: 8);

        Assert.Equal((0, 8), (comparison.A.Diverged, comparison.B.Diverged));
        Assert.Equal((0, 8), (comparison.A.Failed, comparison.B.Failed));
        Assert.Equal(Verdict.Supported, comparison.Verdict);
    }

    [Fact]
    public void A_target_that_is_never_reached_counts_as_failed_not_as_diverged()
    {
        var comparison = Experiment.Compare(
            With,
            Without,
            Protocol(),
            Metric.EpochsTo(20),
            Claimed.Lower,
            new Margin(10, "made up"),
            seeds: 8
        );

        Assert.Equal((0, 8), (comparison.A.Failed, comparison.B.Failed));
        Assert.Equal((0, 0), (comparison.A.Diverged, comparison.B.Diverged));
        Assert.Equal(Verdict.Supported, comparison.Verdict);
    }

    [Fact]
    public void The_arms_may_differ_in_their_data()
    {
        var centred = Without with { Name = "centred", Data = seed => Synthetic.For(Loss.MeanSquaredError, 60).Split(seed) };
        var comparison = Experiment.Compare(centred, Without, Protocol(), SquaredError, Claimed.Lower, One, seeds: 8);

        Assert.Equal(Verdict.Supported, comparison.Verdict);
    }

    [Fact]
    public void Losses_under_the_margin_are_said_to_be_at_the_floor()
    {
        var comparison = Experiment.Compare(With, With, Protocol(), SquaredError, Claimed.Lower, new Margin(100, "made up"), seeds: 8);

        Assert.True(comparison.AtFloor);
        Assert.False(Experiment.Compare(With, Without, Protocol(), SquaredError, Claimed.Lower, One, seeds: 8).AtFloor);
    }

    [Fact]
    public void An_arm_that_is_to_be_trained_needs_an_optimiser() =>
        Assert.Throws<ArgumentException>(() => Experiment.Train([With with { Optimiser = null }], Protocol(), seeds: 2));
}
