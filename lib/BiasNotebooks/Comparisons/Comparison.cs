using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace BiasNotebooks;

/// <summary>
/// Two arms, paired by seed: arm A minus arm B. A seed where an arm diverged, or did not get where the metric asks, has no
/// difference, but it is not dropped: see <see cref="Verdict"/>.
/// </summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Comparison
{
    readonly double[] differences;
    readonly Lazy<double[]> resampledMeans; // Asked for by every verdict, interval and card.

    /// <summary>Of values that were measured elsewhere, one a seed, in the same order for both arms.</summary>
    /// <param name="protocol">In a line.</param>
    /// <param name="metric">The name of the metric: "test loss".</param>
    /// <param name="unit">"nats".</param>
    /// <param name="a">Arm A's name and values; NaN or infinite for a run that failed.</param>
    /// <param name="b">Arm B's.</param>
    /// <param name="claimed">What the claim says of A against B.</param>
    /// <param name="smallest">The smallest difference that would matter, stated before the runs.</param>
    /// <param name="higherIsBetter">A failed run ranks as the worst possible.</param>
    /// <exception cref="ArgumentException">The arms differ in length or are empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The smallest difference that matters is not above 0.</exception>
    public Comparison(string protocol, string metric, string unit, (string Name, IReadOnlyList<double> Values) a, (string Name, IReadOnlyList<double> Values) b, Claimed claimed, double smallest, bool higherIsBetter = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallest);
        if (a.Values.Count != b.Values.Count || a.Values.Count == 0)
        {
            throw new ArgumentException($"Pairs need as many values of {a.Name} ({a.Values.Count}) as of {b.Name} ({b.Values.Count}), and at least one.", nameof(a));
        }

        (Protocol, Metric, Unit, A, B, Claimed, Smallest, HigherIsBetter) = (protocol, metric, unit, a, b, claimed, smallest, higherIsBetter);
        differences = [.. a.Values.Zip(b.Values).Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second)).Select(p => p.First - p.Second)];
        resampledMeans = new(() => Interval.ResampledMeans(differences));
    }

    /// <summary>Data, optimiser, budget and seeds in a line.</summary>
    public string Protocol { get; }

    /// <summary>The name of the metric.</summary>
    public string Metric { get; }

    /// <summary>The unit of the metric.</summary>
    public string Unit { get; }

    /// <summary>Arm A's name and values by seed.</summary>
    public (string Name, IReadOnlyList<double> Values) A { get; }

    /// <summary>Arm B's name and values by seed.</summary>
    public (string Name, IReadOnlyList<double> Values) B { get; }

    /// <summary>What the claim says of A against B.</summary>
    public Claimed Claimed { get; }

    /// <summary>The smallest difference that would matter.</summary>
    public double Smallest { get; }

    /// <summary>Whether a failed run ranks below all others, or above.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>Runs of A whose loss was NaN or infinite; the others that failed did not get where the metric asks.</summary>
    public int DivergedA { get; init; }

    /// <summary>Runs of B whose loss was NaN or infinite.</summary>
    public int DivergedB { get; init; }

    /// <summary>How many comparisons the claim makes; each interval's confidence is 1 − 0.05 / Comparisons (Bonferroni).</summary>
    public int Comparisons { get; init; } = 1;

    /// <summary>The confidence of the intervals.</summary>
    public double Confidence => 1 - (0.05 / Comparisons);

    /// <summary>The number of seeds.</summary>
    public int Seeds => A.Values.Count;

    /// <summary>A minus B for every seed where both arms finished.</summary>
    public IReadOnlyList<double> Differences => differences;

    /// <summary>Mean of <see cref="Differences"/>; NaN where there is none.</summary>
    public double Effect => differences.Mean();

    /// <summary>Of the effect, by Student's t.</summary>
    public Interval Interval => Interval.StudentT(differences, Confidence);

    /// <summary>Of the effect, by the bootstrap.</summary>
    public Interval Bootstrap => Interval.Percentiles(resampledMeans.Value, Confidence);

    /// <summary>Runs of A that failed.</summary>
    public int FailedA => A.Values.Count(v => !double.IsFinite(v));

    /// <summary>Runs of B that failed.</summary>
    public int FailedB => B.Values.Count(v => !double.IsFinite(v));

    /// <summary>
    /// Where both arms finished on the same seeds: <see cref="Verdicts.Decide"/>, by both intervals, undecided if they differ.
    /// Where an arm failed on seeds of its own, the mean of what is left would flatter it: then the exact sign test over all
    /// seeds decides, with failed as the worst possible and seeds that both fail as ties, and only a direction that the
    /// finished pairs do not contradict. So no verdict can gain from a run that failed.
    /// </summary>
    public Verdict Verdict
    {
        get
        {
            if (!FailedAlone)
            {
                return Finished(Claimed);
            }

            return SignTest() is { } established && Finished(established) != Verdict.Refuted ? Verdicts.Of(established, Claimed) : Verdict.Undecided;
        }
    }

    /// <summary>Whether the sign test decides, because an arm failed where the other finished.</summary>
    internal bool FailedAlone => A.Values.Zip(B.Values).Any(p => double.IsFinite(p.First) != double.IsFinite(p.Second));

    /// <summary>Seeds where A's value is higher and where it is lower, a failed run being worse than any other.</summary>
    internal (int Higher, int Lower) Signs
    {
        get
        {
            var worst = HigherIsBetter ? double.NegativeInfinity : double.PositiveInfinity;
            double Rank(double value) => double.IsFinite(value) ? value : worst;
            var signs = A.Values.Zip(B.Values).Select(p => Rank(p.First).CompareTo(Rank(p.Second))).ToList();

            return (signs.Count(s => s > 0), signs.Count(s => s < 0));
        }
    }

    /// <summary>What the pairs that finished say of this claim.</summary>
    Verdict Finished(Claimed claimed)
    {
        var verdict = Verdicts.Decide(Effect, Interval, Smallest, claimed);

        return Verdicts.Decide(Effect, Bootstrap, Smallest, claimed) == verdict ? verdict : Verdict.Undecided;
    }

    /// <summary>The direction that the exact sign test establishes (Dixon and Mood 1946), or null.</summary>
    Claimed? SignTest()
    {
        var (higher, lower) = Signs;
        var twoSided = 2 * Binomial.CDF(0.5, higher + lower, Math.Min(higher, lower));

        return twoSided >= 1 - Confidence ? null : higher > lower ? Claimed.Higher : Claimed.Lower;
    }

    /// <summary>"with bias − without bias: -0.0123 nats, 95 % interval [-0.02, -0.004]".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{A.Name} − {B.Name}: {Effect:G3} {Unit}, {100 * Confidence:0.##} % interval {Interval}, bootstrap {Bootstrap}");
}
