using static TorchSharp.torch;

namespace BiasNotebooks;

public static partial class Experiment
{
    // Tuning must not see the seeds that are measured: they start here, far from any count of replicas.
    const long FirstTuningSeed = 1_000_000;

    /// <summary>
    /// Trains both arms from the same seeds on the same data and pairs their values by seed. Where the protocol has a grid of
    /// learning rates, each arm first chooses its own, as in <see cref="Train"/>.
    /// </summary>
    /// <param name="a">The arm that the claim speaks of.</param>
    /// <param name="b">The arm that it is held against.</param>
    /// <param name="protocol">What both share.</param>
    /// <param name="metric">What is compared.</param>
    /// <param name="claimed">What the claim says of A's value against B's.</param>
    /// <param name="smallest">The smallest difference that would matter, in the metric's unit; above 0.</param>
    /// <param name="seeds">Pairs.</param>
    /// <exception cref="ArgumentException">As <see cref="Run(Func{nn.Module{Tensor, Tensor}}, Func{long, Split}, Loss, Optimiser, int, int?, int, long, Watch, int)"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number below 1, or a smallest difference not above 0.</exception>
    /// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
    public static Comparison Compare(Arm a, Arm b, Protocol protocol, Metric metric, Claimed claimed, double smallest, int seeds = 32)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallest);
        var trained = Train([a, b], protocol, metric, seeds);

        return trained[0].Against(trained[1], metric, claimed, smallest);
    }

    /// <summary>
    /// Trains several arms from the same seeds on the same data, to compare each with any other by any metric. Where the protocol
    /// has a grid of learning rates, each arm first chooses its own on other seeds: fewest runs that failed, then the best mean value.
    /// </summary>
    /// <param name="arms">What differs.</param>
    /// <param name="protocol">What they share.</param>
    /// <param name="tunedFor">The learning rates are chosen for it.</param>
    /// <param name="seeds">Runs of each arm.</param>
    /// <returns>In the order of <paramref name="arms"/>.</returns>
    /// <exception cref="ArgumentException">As <see cref="Run(Func{nn.Module{Tensor, Tensor}}, Func{long, Split}, Loss, Optimiser, int, int?, int, long, Watch, int)"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number below 1.</exception>
    /// <remarks>Introduced in notebooks/03-beyond-the-origin.ipynb.</remarks>
    public static IReadOnlyList<Trained> Train(IReadOnlyList<Arm> arms, Protocol protocol, Metric tunedFor, int seeds = 32)
    {
        var tuned = Tune(arms, protocol, tunedFor);

        return [.. tuned.Zip(Run(tuned, arm => [arm.Optimiser], protocol, seeds, firstSeed: 0), (arm, runs) => new Trained(arm, protocol, runs))];
    }

    static IReadOnlyList<Arm> Tune(IReadOnlyList<Arm> arms, Protocol protocol, Metric metric)
    {
        if (protocol.LearningRates.Count == 0)
        {
            return arms;
        }

        var values = Run(arms, Candidates, protocol, protocol.TuningSeeds, FirstTuningSeed).Select(runs => runs.Values(metric.Tuning).Where(double.IsFinite).ToList());

        return [.. arms.Zip(values.Chunk(protocol.LearningRates.Count), (arm, byRate) => arm with { Optimiser = Best(Candidates(arm), byRate) })];

        IReadOnlyList<Optimiser> Candidates(Arm arm) => [.. protocol.LearningRates.Select(rate => arm.Optimiser with { LearningRate = rate })];

        Optimiser Best(IReadOnlyList<Optimiser> candidates, IEnumerable<List<double>> values) => candidates.Zip(values, (optimiser, finite) => (Optimiser: optimiser, Finite: finite))
            .OrderByDescending(c => c.Finite.Count)
            .ThenBy(c => c.Finite.Count == 0 ? 0 : c.Finite.Average() * (metric.HigherIsBetter ? -1 : 1))
            .First().Optimiser;
    }

    static IReadOnlyList<Runs> Run(IEnumerable<Arm> arms, Func<Arm, IReadOnlyList<Optimiser>> optimisers, Protocol protocol, int seeds, long firstSeed) => RunAll(
        [.. arms.Select(arm => new Condition(arm.Build, arm.Data ?? protocol.Data, optimisers(arm)))],
        protocol.Loss, protocol.BatchSize, seeds, firstSeed, new Recording(protocol.Epochs, protocol.Epochs, Watch.Nothing));
}
