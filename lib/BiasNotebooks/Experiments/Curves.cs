using MathNet.Numerics.Statistics;

namespace BiasNotebooks;

/// <summary>One quantity over the epochs, a curve for every replica.</summary>
/// <param name="Epochs">The epochs at which it was recorded; 0 stands for before the first step.</param>
/// <param name="Values">[replica][record], the records in the order of <paramref name="Epochs"/>; no record where it was not
/// measured.</param>
/// <remarks>Introduced in notebooks/12-with-and-without-bias.ipynb.</remarks>
public sealed record Curves(IReadOnlyList<int> Epochs, IReadOnlyList<IReadOnlyList<double>> Values)
{
    /// <summary>The last record of every replica.</summary>
    public double[] Final() => [.. Values.Select(v => v[^1])];

    /// <summary>The mean over the replicas at every record; NaN from where one of them has diverged.</summary>
    public double[] Mean() => Across(Statistics.Mean);

    /// <summary>The value that a share of the replicas lies below at every record: 0.025 and 0.975 bound the central 95 %.</summary>
    /// <param name="share">Between 0 and 1.</param>
    public double[] Quantile(double share) => Across(v => Statistics.Quantile(v, share));

    double[] Across(Func<IEnumerable<double>, double> statistic) =>
        [.. Enumerable.Range(0, Epochs.Count).Select(r => statistic(Values.Select(v => v[r])))];
}
