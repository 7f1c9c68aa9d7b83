using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>
/// A line through its points in their order. NaN and infinite values are gaps, so that a diverged run can be drawn.
/// Tensors may have any shape and any dtype of real numbers; they are read row by row.
/// </summary>
public sealed record Curve : PlaneSeries
{
    /// <summary>The curve through (xs[i], ys[i]).</summary>
    /// <exception cref="ArgumentException">The lengths differ, there are no values, or none is finite.</exception>
    [OverloadResolutionPriority(1)]
    public Curve(string name, IEnumerable<double> xs, IEnumerable<double> ys)
        : base(name, xs, ys) { }

    /// <inheritdoc cref="Curve(string, IEnumerable{double}, IEnumerable{double})"/>
    public Curve(string name, IEnumerable<double> xs, IEnumerable<float> ys)
        : this(name, xs, Numbers.Of(ys)) { }

    /// <inheritdoc cref="Curve(string, IEnumerable{double}, IEnumerable{double})"/>
    public Curve(string name, IEnumerable<float> xs, IEnumerable<double> ys)
        : this(name, Numbers.Of(xs), ys) { }

    /// <inheritdoc cref="Curve(string, IEnumerable{double}, IEnumerable{double})"/>
    public Curve(string name, IEnumerable<float> xs, IEnumerable<float> ys)
        : this(name, Numbers.Of(xs), Numbers.Of(ys)) { }

    /// <inheritdoc cref="Curve(string, IEnumerable{double}, IEnumerable{double})"/>
    [OverloadResolutionPriority(-1)]
    public Curve(string name, IEnumerable<double> xs, Tensor ys)
        : this(name, xs, Numbers.Of(ys, nameof(ys))) { }

    /// <inheritdoc cref="Curve(string, IEnumerable{double}, IEnumerable{double})"/>
    [OverloadResolutionPriority(-2)]
    public Curve(string name, Tensor xs, Tensor ys)
        : this(name, Numbers.Of(xs, nameof(xs)), Numbers.Of(ys, nameof(ys))) { }

    /// <summary>One value an epoch: x counts 1, 2, 3, …</summary>
    /// <exception cref="ArgumentException">There are no values, or none is finite.</exception>
    [OverloadResolutionPriority(1)]
    public Curve(string name, IEnumerable<double> ys)
        : base(name, ys) { }

    /// <inheritdoc cref="Curve(string, IEnumerable{double})"/>
    public Curve(string name, IEnumerable<float> ys)
        : this(name, Numbers.Of(ys)) { }

    /// <inheritdoc cref="Curve(string, IEnumerable{double})"/>
    [OverloadResolutionPriority(-1)]
    public Curve(string name, Tensor ys)
        : this(name, Numbers.Of(ys, nameof(ys))) { }

    internal (double[] Low, double[] High)? Spread { get; private init; }

    /// <summary>The graph of a function: y = f(x) at <paramref name="points"/> evenly spaced x from the first to the last.</summary>
    /// <exception cref="ArgumentException">The function has no finite value there.</exception>
    public static Curve Of(string name, Func<double, double> f, double from, double to, int points = 201)
    {
        var xs = MathNet.Numerics.Generate.LinearSpaced(points, from, to);

        return new Curve(name, xs, xs.Select(f));
    }

    /// <summary>The mean over the replicas by epoch, in a band that holds the central 95 % of them.</summary>
    /// <exception cref="ArgumentException">There is no record, or in none of them is the mean finite.</exception>
    public static Curve Band(string name, Curves curves) =>
        new Curve(name, curves.Epochs.Select(epoch => (double)epoch), curves.Mean()).WithBand(
            curves.Quantile(0.025),
            curves.Quantile(0.975)
        );

    /// <summary>The same curve with a translucent band from low[i] to high[i] around it, such as the spread over seeds.</summary>
    /// <exception cref="ArgumentException">A length differs from the curve's.</exception>
    public Curve WithBand(IEnumerable<double> low, IEnumerable<double> high)
    {
        double[] lows = Argument.Drawable(low, nameof(low), Name),
            highs = Argument.Drawable(high, nameof(high), Name);
        Argument.SameLength(lows, Ys, nameof(low), "ys", Name);
        Argument.SameLength(highs, Ys, nameof(high), "ys", Name);

        return this with
        {
            Spread = (lows, highs),
        };
    }
}
