using System.Globalization;
using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace BiasNotebooks;

/// <summary>A confidence interval.</summary>
/// <param name="Low">The lower end, included.</param>
/// <param name="High">The upper end, included.</param>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Interval(double Low, double High)
{
    const int Resamples = 10_000;

    /// <summary>Of the mean by Student's t (Student 1908): mean ± t · s / √n. Infinite for fewer than two values.</summary>
    /// <param name="values">Independent values.</param>
    /// <param name="confidence">0.95 for 95 %.</param>
    public static Interval StudentT(IReadOnlyList<double> values, double confidence)
    {
        if (values.Count < 2)
        {
            return new Interval(double.NegativeInfinity, double.PositiveInfinity);
        }

        var (mean, deviation) = values.MeanStandardDeviation();
        var margin = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, values.Count - 1, (1 + confidence) / 2) * deviation / Math.Sqrt(values.Count);

        return new Interval(mean - margin, mean + margin);
    }

    /// <summary>Of the mean by the percentile bootstrap (Efron 1979), always with the same 10,000 resamples. Infinite for fewer than two values.</summary>
    /// <inheritdoc cref="StudentT"/>
    public static Interval Bootstrap(IReadOnlyList<double> values, double confidence) => Percentiles(ResampledMeans(values), confidence);

    /// <summary>The means of 10,000 resamples, from the lowest to the highest; none for fewer than two values.</summary>
    internal static double[] ResampledMeans(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
        {
            return [];
        }

        var random = new MersenneTwister(0, threadSafe: false);
        var means = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            for (var i = 0; i < values.Count; i++)
            {
                means[r] += values[random.Next(values.Count)];
            }

            means[r] /= values.Count;
        }

        Array.Sort(means);

        return means;
    }

    /// <summary>The middle of sorted means.</summary>
    internal static Interval Percentiles(double[] means, double confidence) => means.Length == 0
        ? new Interval(double.NegativeInfinity, double.PositiveInfinity)
        : new Interval(SortedArrayStatistics.Quantile(means, (1 - confidence) / 2), SortedArrayStatistics.Quantile(means, (1 + confidence) / 2));

    /// <summary>"[-0.12, 0.03]".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low:G3}, {High:G3}]");
}
