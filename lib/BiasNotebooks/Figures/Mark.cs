namespace BiasNotebooks;

/// <summary>A thin line across the plot with its label beside it: a value to look at, such as the origin or a threshold.</summary>
public sealed record Mark : Series
{
    Mark(string label, double[] xs, double[] ys)
        : base(label, xs, ys)
    {
        var at = xs.Concat(ys).Single();
        Argument.Require(
            double.IsFinite(at),
            xs.Length > 0 ? "x" : "y",
            $"\"{label}\" marks {at.InWords()}, which is no place on an axis."
        );
    }

    /// <summary>A vertical line at this x.</summary>
    /// <exception cref="ArgumentException">The label is empty, or x is not finite.</exception>
    public static Mark AtX(double x, string label) => new(label, [x], []);

    /// <summary>A horizontal line at this y.</summary>
    /// <exception cref="ArgumentException">The label is empty, or y is not finite.</exception>
    public static Mark AtY(double y, string label) => new(label, [], [y]);

    internal bool IsVertical => Xs.Length > 0;

    internal double At => IsVertical ? Xs[0] : Ys[0];
}
