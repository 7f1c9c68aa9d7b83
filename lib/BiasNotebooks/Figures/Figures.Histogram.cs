using MathNet.Numerics.Statistics;

namespace BiasNotebooks;

/// <summary>Named values whose distribution is of interest. NaN and infinite values are left out.</summary>
public sealed record Sample
{
    /// <inheritdoc cref="Sample"/>
    /// <exception cref="ArgumentException">There are no values, or none is finite.</exception>
    public Sample(string name, IEnumerable<double> values)
    {
        Argument.Require(!string.IsNullOrWhiteSpace(name), nameof(name), "A sample needs a name.");
        (Name, Values) = (name, [.. Argument.Drawable(values, nameof(values), name).Where(double.IsFinite)]);
    }

    internal string Name { get; }

    internal double[] Values { get; }
}

public static partial class Figures
{
    /// <summary>The samples' densities over common bins, translucent over each other.</summary>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    public static Figure Histogram(string title, string x, params IReadOnlyList<Sample> samples) => Histogram(title, x, null, samples);

    /// <summary>The same with a density to compare them with, drawn as a line.</summary>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    public static Figure Histogram(string title, string x, Curve? reference, params IReadOnlyList<Sample> samples)
    {
        Argument.NotEmpty(samples, nameof(samples), title);
        var edges = BinEdges(samples);
        var densities = samples.Select(sample => new Densities(sample.Name, DensityPerBin(sample, edges))).ToList();
        var compared = reference is null ? "" : $" Compared with {reference.Name}.";

        return new Figure(
            ChartsContext.Plotter.Histogram(title, x, edges, densities, reference),
            $"{Sentence(title)} Density of {x} in {edges.Length - 1} bins from {edges[0].InWords()} to {edges[^1].InWords()}. {string.Join(" ", samples.Select(InWords))}{compared}");
    }

    /// <summary>Rice's rule on the smallest sample, 2·∛n bins, from the smallest value of all samples to the largest.</summary>
    static double[] BinEdges(IReadOnlyList<Sample> samples)
    {
        double low = samples.Min(sample => sample.Values.Min()), high = samples.Max(sample => sample.Values.Max());
        if (low == high)
        {
            var around = Math.Max(Math.Abs(low), 1) / 2;
            (low, high) = (low - around, high + around);
        }

        var bins = Math.Clamp((int)Math.Ceiling(2 * Math.Cbrt(samples.Min(sample => sample.Values.Length))), 5, 60);

        return MathNet.Numerics.Generate.LinearSpaced(bins + 1, low, high);
    }

    static double[] DensityPerBin(Sample sample, double[] edges)
    {
        var bins = edges.Length - 1;
        var histogram = new Histogram(sample.Values, bins, edges[0], edges[^1]);

        return [.. Enumerable.Range(0, bins).Select(bin => histogram[bin].Count / sample.Values.Length / (edges[bin + 1] - edges[bin]))];
    }

    static string InWords(Sample sample) =>
        $"{sample.Name}: {Counted(sample.Values.Length, "value")}, mean {sample.Values.Mean().InWords()}, from {sample.Values.Min().InWords()} to {sample.Values.Max().InWords()}.";
}
