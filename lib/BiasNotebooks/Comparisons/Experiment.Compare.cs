using System.Globalization;
using static TorchSharp.torch;

namespace BiasNotebooks;

public static partial class Experiment
{
    // Tuning must not see the seeds that are measured: they start here, far from any count of replicas.
    const long FirstTuningSeed = 1_000_000;

    /// <summary>
    /// Trains both arms from the same seeds on the same data and pairs their figures by seed. Where the protocol has a grid of
    /// learning rates, each arm first chooses its own on other seeds: fewest runs that failed, then the best mean figure.
    /// </summary>
    /// <param name="a">The arm that the claim speaks of.</param>
    /// <param name="b">The arm that it is held against.</param>
    /// <param name="protocol">What both share.</param>
    /// <param name="metric">The figure.</param>
    /// <param name="claimed">What the claim says of A's figure against B's.</param>
    /// <param name="smallest">The smallest difference that would matter, in the figure's unit; above 0.</param>
    /// <param name="seeds">Pairs.</param>
    /// <exception cref="ArgumentException">As <see cref="Run(Func{nn.Module{Tensor, Tensor}}, Func{long, Split}, Loss, Optimiser, int, int?, int, long, Watch, int)"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number below 1, or a smallest difference not above 0.</exception>
    /// <remarks>Introduced in notebooks/05-without-bias.ipynb.</remarks>
    public static Comparison Compare(Arm a, Arm b, Protocol protocol, Metric metric, Claimed claimed, double smallest, int seeds = 32)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallest);
        var (tunedA, tunedB) = Tune(a, b, protocol, metric);
        var runs = Run([tunedA, tunedB], protocol, seeds, firstSeed: 0);
        var (runsA, runsB) = (runs[0], runs[1]);
        return new Comparison(
            Line(tunedA, tunedB, protocol, metric, seeds),
            metric.Name,
            metric.Unit,
            (a.Name, Figures(runsA, metric)),
            (b.Name, Figures(runsB, metric)),
            claimed,
            smallest,
            metric.HigherIsBetter)
        { DivergedA = runsA.DivergedAt.Count(d => d is not null), DivergedB = runsB.DivergedAt.Count(d => d is not null) };
    }

    static (Arm A, Arm B) Tune(Arm a, Arm b, Protocol protocol, Metric metric)
    {
        if (protocol.LearningRates.Count == 0) return (a, b);
        List<Arm> candidates = [.. new[] { a, b }.SelectMany(arm => protocol.LearningRates.Select(rate => arm with { Optimiser = arm.Optimiser with { LearningRate = rate } }))];
        var figures = Run(candidates, protocol, protocol.TuningSeeds, FirstTuningSeed).Select(runs => Finite(runs, metric.Tuning));
        var chosen = candidates.Zip(figures, (arm, finite) => (Arm: arm, Finite: finite)).Chunk(protocol.LearningRates.Count).Select(Best).ToList();
        return (chosen[0], chosen[1]);

        Arm Best(IEnumerable<(Arm Arm, List<double> Finite)> ofArm) => ofArm
            .OrderByDescending(c => c.Finite.Count)
            .ThenBy(c => c.Finite.Count == 0 ? 0 : c.Finite.Average() * (metric.HigherIsBetter ? -1 : 1))
            .First().Arm;
    }

    static IReadOnlyList<Runs> Run(IEnumerable<Arm> arms, Protocol protocol, int seeds, long firstSeed) => RunAll(
        [.. arms.Select(arm => new Condition(arm.Build, arm.Data ?? protocol.Data, arm.Optimiser))],
        protocol.Loss, protocol.BatchSize, seeds, firstSeed, new Recording(protocol.Epochs, protocol.Epochs, Watch.Nothing));

    /// <summary>A run that diverged has no figure, whatever was measured before or after.</summary>
    static double[] Figures(Runs runs, Metric metric) =>
        [.. metric.Of(runs).Zip(runs.DivergedAt).Select(f => f.Second is null ? f.First : double.NaN)];

    static List<double> Finite(Runs runs, Func<Runs, IReadOnlyList<double>> figures) =>
        [.. figures(runs).Zip(runs.DivergedAt).Where(f => f.Second is null && double.IsFinite(f.First)).Select(f => f.First)];

    static string Line(Arm a, Arm b, Protocol protocol, Metric metric, int seeds)
    {
        using var scope = NewDisposeScope();
        var data = protocol.Data(0).Train;
        var batches = protocol.BatchSize is { } size ? $"batches of {size}" : "full batch";
        var optimisers = a.Optimiser == b.Optimiser ? $"{a.Optimiser}" : $"{a.Optimiser} ({a.Name}) and {b.Optimiser} ({b.Name})";
        var grid = protocol.LearningRates;
        var tuning = grid.Count == 0 ? "" : $", chosen from {string.Join(", ", grid.Select(r => r.ToString(CultureInfo.InvariantCulture)))} on {protocol.TuningSeeds} other seeds{Edge(a)}{Edge(b)}";
        return string.Create(CultureInfo.InvariantCulture, $"{data.Name}, {data.Count} training examples, {optimisers}{tuning}, {protocol.Epochs} epochs, {batches}, seeds 0 to {seeds - 1}, {metric.Name}");

        // The best rate may lie beyond the grid: a reader should know.
        string Edge(Arm arm) => arm.Optimiser.LearningRate == grid.Min() || arm.Optimiser.LearningRate == grid.Max() ? $" (at the grid's edge: {arm.Name})" : "";
    }
}
