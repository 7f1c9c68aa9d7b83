using System.Globalization;
using MathNet.Numerics.Statistics;

namespace BiasNotebooks;

/// <summary>
/// Two variants, paired by seed: variant A minus variant B. A run that diverged, or did not get where the metric asks, is not dropped: it
/// counts as
/// worse than any other. Where both runs of a pair failed, their difference may be anything, and the pair counts against every verdict.
/// </summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Comparison
{
    readonly IReadOnlyList<Interval> pairs; // The difference of each, exact unless both of its runs failed.

    internal Comparison(Origin origin, Measured a, Measured b, Claimed claimed, Margin margin)
    {
        (Origin, A, B, Claimed, Margin) = (origin, a, b, claimed, margin);
        pairs = [.. a.Bounds.Zip(b.Bounds, (x, y) => x.Minus(y))];
    }

    /// <summary>Data, optimiser, learning rates, budget and seeds in a line, derived from what ran.</summary>
    public string Protocol => Origin.Protocol;

    /// <summary>The name of the metric.</summary>
    public string Metric => Origin.Metric;

    /// <summary>The unit of the metric.</summary>
    public string Unit => Origin.Unit;

    /// <summary>Variant A's values by seed.</summary>
    public Measured A { get; }

    /// <summary>Variant B's values by seed.</summary>
    public Measured B { get; }

    /// <summary>What the claim says of A against B.</summary>
    public Claimed Claimed { get; }

    /// <summary>The smallest difference that would matter.</summary>
    public Margin Margin { get; }

    /// <summary>How many comparisons the claim makes; the interval's confidence is 1 − 0.05 / Comparisons (Bonferroni).</summary>
    public int Comparisons { get; init; } = 1;

    /// <summary>The confidence of the interval.</summary>
    public double Confidence => 1 - (0.05 / Comparisons);

    /// <summary>The number of pairs.</summary>
    public int Seeds => pairs.Count;

    /// <summary>A minus B for every seed; infinite where one of the two failed. Pairs that both failed are left out.</summary>
    public IReadOnlyList<double> Differences => [.. pairs.Where(p => p.Low == p.High).Select(p => p.Low)];

    /// <summary>The difference of the typical pair: the median of <see cref="Differences"/>; NaN where there is none.</summary>
    public double Effect => Differences.Median();

    /// <summary>Of the effect: see <see cref="Interval.OfMedian(IReadOnlyCollection{Interval}, double)"/>.</summary>
    public Interval Interval => Interval.OfMedian([.. pairs], Confidence);

    /// <summary>By the interval alone: see <see cref="Verdicts.Decide"/>.</summary>
    public Verdict Verdict => Verdicts.Decide(Interval, Margin.Size, Claimed);

    /// <summary>Whether both variants are typically nearer to the best possible value than the margin, so that no difference could
    /// matter.</summary>
    public bool AtFloor => Origin.Floor is { } floor && new[] { A, B }.All(m => Math.Abs(m.Median - floor) < Margin.Size);

    /// <summary>What the verdict would be if a variant had the better of its neighbouring learning rates: only where it would be another
    /// one.</summary>
    public IReadOnlyList<(string Rates, Verdict Verdict)> OtherVerdicts =>
        [.. Origin.Neighbours.Select(n => (n.Rates, At(n).Verdict)).Where(v => v.Verdict != Verdict)];

    /// <summary>How the value that the learning rates were chosen by goes with the rate: a curve for each variant.</summary>
    /// <exception cref="InvalidOperationException">The variants kept their own rates.</exception>
    public Figure RateCurves() =>
        Origin.RateCurves?.Invoke()
        ?? throw new InvalidOperationException(
            "No learning rate was chosen here: the protocol is not tuned, or a difference of differences has four variants."
        );

    /// <summary>
    /// The difference of two differences, by seed: whether what separates the variants here is larger than what separates them there.
    /// </summary>
    /// <param name="name">What is compared: "price as measured".</param>
    /// <param name="other">Another comparison of the same metric, over the same seeds.</param>
    /// <param name="otherName">"price centred".</param>
    /// <param name="claimed">What the claim says of this difference against the other.</param>
    /// <param name="margin">The smallest difference that would matter.</param>
    /// <exception cref="ArgumentException">The two differ in metric or number of seeds.</exception>
    public Comparison Against(string name, Comparison other, string otherName, Claimed claimed, Margin margin)
    {
        if (other.Metric != Metric || other.Seeds != Seeds)
        {
            throw new ArgumentException(
                $"Differences of the same metric over as many seeds are needed, not of {Metric} over {Seeds} and of "
                    + $"{other.Metric} over {other.Seeds}.",
                nameof(other)
            );
        }

        var origin = Origin with
        {
            Protocol = Protocol == other.Protocol ? Protocol : $"{name}: {Protocol}; {otherName}: {other.Protocol}",
            Data = Origin.Data.Union(other.Origin.Data).ToList(),
            Metric = $"{A.Name} − {B.Name}, {Metric}",
            Floor = null,
            RateCurves = null,
            Neighbours =
            [
                .. Origin.Neighbours.Select(n => new Neighbour($"{name}: {n.Rates}", Whole(name, At(n)), Whole(otherName, other))),
                .. other.Origin.Neighbours.Select(n => new Neighbour(
                    $"{otherName}: {n.Rates}",
                    Whole(name, this),
                    Whole(otherName, other.At(n))
                )),
            ],
        };

        return new Comparison(origin, Whole(name, this), Whole(otherName, other), claimed, margin);

        static Measured Whole(string name, Comparison c) => new(name, c.pairs) { Diverged = c.A.Diverged + c.B.Diverged };
    }

    /// <summary>Where the values come from.</summary>
    internal Origin Origin { get; }

    /// <summary>Pairs where A is lower, and where it is higher.</summary>
    internal (int Lower, int Higher) Signs => (pairs.Count(p => p.High < 0), pairs.Count(p => p.Low > 0));

    Comparison At(Neighbour neighbour) => new(Origin, neighbour.A, neighbour.B, Claimed, Margin) { Comparisons = Comparisons };

    /// <summary>"with bias − without bias: -0.0123 nats, 95 % interval [-0.02, -0.004], lower on 30 of 32 seeds".</summary>
    public override string ToString()
    {
        var (lower, higher) = Signs;
        var most = lower >= higher ? $"lower on {lower}" : $"higher on {higher}";

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{A.Name} − {B.Name}: {Effect:G3} {Unit}, {100 * Confidence:0.##} % interval {Interval}, {most} of {Seeds} seeds"
        );
    }
}

/// <summary>The values of one variant by seed, or of a difference of two.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Measured
{
    internal Measured(string name, IReadOnlyList<double> values, bool higherIsBetter)
        : this(
            name,
            [
                .. values.Select(v =>
                    Interval.Exactly(
                        double.IsFinite(v) ? v
                        : higherIsBetter ? double.NegativeInfinity
                        : double.PositiveInfinity
                    )
                ),
            ]
        ) { }

    internal Measured(string name, IReadOnlyList<Interval> bounds) => (Name, Bounds) = (name, bounds);

    /// <summary>The name of the variant.</summary>
    public string Name { get; }

    /// <summary>A value of each seed; infinite, on the side of the worst, for a run that failed, NaN for a difference of two that
    /// failed.</summary>
    public IReadOnlyList<double> Values => [.. Bounds.Select(b => b.Low == b.High ? b.Low : double.NaN)];

    /// <summary>The typical value; NaN where there is none.</summary>
    public double Median => Bounds.Where(b => b.Low == b.High).Select(b => b.Low).Median();

    /// <summary>Runs that did not get where the metric asks, those that diverged among them.</summary>
    public int Failed => Bounds.Count(b => !double.IsFinite(b.Low) || !double.IsFinite(b.High));

    /// <summary>Runs whose loss was NaN or infinite.</summary>
    public int Diverged { get; init; }

    internal IReadOnlyList<Interval> Bounds { get; }
}

/// <summary>Where the values of a comparison come from, as what ran has it.</summary>
sealed record Origin(
    string Protocol,
    IReadOnlyList<string> Data,
    string Metric,
    string Unit,
    double? Floor,
    IReadOnlyList<Neighbour> Neighbours,
    Func<Figure>? RateCurves
);

/// <summary>The same comparison with a variant at the better of the learning rates beside its own.</summary>
sealed record Neighbour(string Rates, Measured A, Measured B);
