using MathNet.Numerics.Statistics;

namespace BiasNotebooks;

public static partial class Figures
{
    /// <summary>
    /// The samples' densities over common bins, translucent over each other; with curves of densities to compare them with, and marks.
    /// </summary>
    /// <param name="title">The chart's title.</param>
    /// <param name="x">What the samples measure, with the unit.</param>
    /// <param name="series">Samples, and what is drawn over them: curves and marks.</param>
    /// <exception cref="ArgumentException">There is no sample, or points are among the series.</exception>
    public static Figure Histogram(string title, string x, params IReadOnlyList<Series> series)
    {
        Sample[] samples = [.. series.OfType<Sample>()];
        Argument.Require(samples.Length > 0, nameof(series), $"\"{title}\" has nothing to draw: there is no sample in {nameof(series)}.");
        Argument.Require(
            !series.Any(one => one is Points),
            nameof(series),
            $"\"{title}\" has points among its series: a histogram has a place for samples, curves and marks."
        );
        var edges = BinEdges(samples);
        var densities = samples.Select(sample => new Densities(sample.Name, DensityPerBin(sample, edges))).ToList();
        Curve[] curves = [.. series.OfType<Curve>()];
        Mark[] marks = [.. series.OfType<Mark>()];
        var compared = curves.Length == 0 ? "" : $" Compared with {string.Join(", ", curves.Select(curve => curve.Name))}.";

        return new Figure(
            ChartsContext.Plotter.Histogram(title, x, edges, densities, curves, marks),
            $"{Sentence(title)} Distribution of {x}. {string.Join(" ", samples.Select(InWords))}{compared}{InWords(marks)}"
        );
    }

    /// <summary>Rice's rule on the smallest sample, 2·∛n bins, from the smallest value of all samples to the largest.</summary>
    static double[] BinEdges(IReadOnlyList<Sample> samples)
    {
        double low = samples.Min(sample => sample.Values.Min()),
            high = samples.Max(sample => sample.Values.Max());
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

    static string InWords(Sample sample)
    {
        double low = sample.Values.Min(),
            high = sample.Values.Max();
        if (low == high)
        {
            return $"{sample.Name}: {Counted(sample.Values.Length, "value")}, {(sample.Values.Length == 1 ? "" : "all ")}{low.InWords()}.";
        }

        string Beside(double value) => value.InWordsBeside(Math.Max(Math.Abs(low), Math.Abs(high)));

        return $"{sample.Name}: {Counted(sample.Values.Length, "value")} from {Beside(low)} to {Beside(high)}, nine in ten from "
            + $"{Beside(sample.Values.Quantile(0.05))} to {Beside(sample.Values.Quantile(0.95))}, on average "
            + $"{Beside(sample.Values.Mean())}.";
    }
}
