using System.Collections.Concurrent;
using BiasNotebooks.Tests.Experiments;

namespace BiasNotebooks.Tests.Comparisons;

/// <summary>Comparisons of values that a test makes up, through the same door as those of networks: a metric that returns them.</summary>
static class Paired
{
    static readonly ConcurrentDictionary<int, IReadOnlyList<Trained>> Networks = new();

    public static Comparison Of(
        IReadOnlyList<double> a,
        IReadOnlyList<double> b,
        Claimed claimed = Claimed.Lower,
        double margin = 0.5,
        bool higherIsBetter = false
    )
    {
        var networks = Untrained(a.Count);
        var first = networks[0].Runs(Metric.TrainingLoss);
        var metric = new Metric("loss", "nats", runs => ReferenceEquals(runs, first) ? a : b) { HigherIsBetter = higherIsBetter };

        return networks[0].Against(networks[1], metric, claimed, new Margin(margin, "made up"));
    }

    /// <summary>The smallest networks there are, as they were initialised.</summary>
    static IReadOnlyList<Trained> Untrained(int seeds) =>
        Networks.GetOrAdd(
            seeds,
            _ =>
                Experiment.Train(
                    [new Variant("a", () => new Mlp([3, 1])), new Variant("b", () => new Mlp([3, 1]))],
                    Protocol.BeforeTraining(seed => Synthetic.For(Loss.MeanSquaredError, 10).Split(seed), Loss.MeanSquaredError),
                    seeds
                )
        );
}
