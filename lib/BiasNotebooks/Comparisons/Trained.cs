using System.Globalization;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>An arm after its runs. Whatever is asked of it is asked of the same networks: <see cref="Against"/> trains nothing.</summary>
/// <remarks>Introduced in notebooks/03-beyond-the-origin.ipynb.</remarks>
public sealed class Trained
{
    readonly Protocol protocol;

    internal Trained(Arm arm, Protocol protocol, Runs runs) => (Arm, this.protocol, Runs) = (arm, protocol, runs);

    /// <summary>With the learning rate that it has chosen, where the protocol has a grid.</summary>
    public Arm Arm { get; }

    /// <summary>Of all seeds.</summary>
    public Runs Runs { get; }

    /// <summary>Pairs the values of both arms by seed.</summary>
    /// <param name="other">The arm that this one is held against, of the same call of <see cref="Experiment.Train"/>.</param>
    /// <param name="metric">What is compared.</param>
    /// <param name="claimed">What the claim says of this arm's value against the other's.</param>
    /// <param name="smallest">The smallest difference that would matter, in the metric's unit; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The smallest difference is not above 0.</exception>
    public Comparison Against(Trained other, Metric metric, Claimed claimed, double smallest) => new(
        Line(other, metric), metric.Name, metric.Unit, (Arm.Name, Runs.Values(metric.Of)), (other.Arm.Name, other.Runs.Values(metric.Of)), claimed, smallest, metric.HigherIsBetter)
    { DivergedA = Runs.DivergedAt.Count(d => d is not null), DivergedB = other.Runs.DivergedAt.Count(d => d is not null) };

    string Line(Trained other, Metric metric)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (Arm, other.Arm);
        var data = protocol.Data(0).Train;
        var batches = protocol.BatchSize is { } size ? $"batches of {size}" : "full batch";
        var optimisers = a.Optimiser == b.Optimiser ? $"{a.Optimiser}" : $"{a.Optimiser} ({a.Name}) and {b.Optimiser} ({b.Name})";
        var grid = protocol.LearningRates;
        var tuning = grid.Count == 0 ? "" : $", chosen from {string.Join(", ", grid.Select(r => r.ToString(CultureInfo.InvariantCulture)))} on {protocol.TuningSeeds} other seeds{Edge(a)}{Edge(b)}";

        return string.Create(CultureInfo.InvariantCulture, $"{data.Name}, {data.Count} training examples, {optimisers}{tuning}, {protocol.Epochs} epochs, {batches}, seeds 0 to {Runs.Seeds.Count - 1}, {metric.Name}");

        // The best rate may lie beyond the grid: a reader should know.
        string Edge(Arm arm) => arm.Optimiser.LearningRate == grid.Min() || arm.Optimiser.LearningRate == grid.Max() ? $" (at the grid's edge: {arm.Name})" : "";
    }
}
