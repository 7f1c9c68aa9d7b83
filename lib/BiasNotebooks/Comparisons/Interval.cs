using System.Globalization;
using MathNet.Numerics.Distributions;

namespace BiasNotebooks;

/// <summary>An interval: the confidence interval of a median, or where only so much is known of a value, the ends between which it
/// lies.</summary>
/// <param name="Low">The lower end, included.</param>
/// <param name="High">The upper end, included.</param>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Interval(double Low, double High)
{
    /// <summary>
    /// Of the median, by order statistics (Thompson 1936; Conover 1999, section 3.2): from the k-th lowest value to the k-th highest,
    /// with the largest k for which a fair coin shows fewer than k heads in n throws with a probability of at most (1 − confidence) / 2.
    /// It holds for every distribution, with ties and heavy tails, and for values of which only an interval is known: the ends count
    /// that widen it. Infinite where n is too small.
    /// </summary>
    /// <param name="values">Independent values; infinite ones are in order.</param>
    /// <param name="confidence">0.95 for 95 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    public static Interval OfMedian(IReadOnlyCollection<Interval> values, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var k = Rank(values.Count, (1 - confidence) / 2);

        return k == 0
            ? new Interval(double.NegativeInfinity, double.PositiveInfinity)
            : new Interval(
                values.Select(v => v.Low).Order().ElementAt(k - 1),
                values.Select(v => v.High).OrderDescending().ElementAt(k - 1)
            );
    }

    /// <inheritdoc cref="OfMedian(IReadOnlyCollection{Interval}, double)"/>
    public static Interval OfMedian(IEnumerable<double> values, double confidence) => OfMedian([.. values.Select(Exactly)], confidence);

    /// <summary>A value that is known.</summary>
    internal static Interval Exactly(double value) => new(value, value);

    /// <summary>What is left of this one when a value of the other is taken from it.</summary>
    internal Interval Minus(Interval other) =>
        new(Difference(Low, other.High, double.NegativeInfinity), Difference(High, other.Low, double.PositiveInfinity));

    /// <summary>Infinity minus infinity may be anything: then the end that widens the interval.</summary>
    static double Difference(double a, double b, double otherwise) => a - b is var d && double.IsNaN(d) ? otherwise : d;

    /// <summary>The largest k with P(fewer than k of n) ≤ tail; 0 where there is none.</summary>
    static int Rank(int n, double tail)
    {
        var k = 0;
        while (n > 0 && k < n / 2 && Binomial.CDF(0.5, n, k) <= tail)
        {
            k++;
        }

        return k;
    }

    /// <summary>"[-0.12, 0.03]".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low:G3}, {High:G3}]");
}
