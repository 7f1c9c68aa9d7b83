namespace BiasNotebooks.Charts;

/// <summary>What an axis spans.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="IsLogarithmic">Whether equal distances are equal ratios.</param>
/// <param name="Pixels">About how long the axis is.</param>
readonly record struct Extent(double Low, double High, bool IsLogarithmic, int Pixels)
{
    public double[] Ends => [Low, High];

    public static Extent Of(Axis axis, IEnumerable<double> values, int pixels)
    {
        double[] shown = [.. values.Where(value => double.IsFinite(value) && (!axis.IsLogarithmic || value > 0))];

        return new(shown.DefaultIfEmpty(0).Min(), shown.DefaultIfEmpty(1).Max(), axis.IsLogarithmic, pixels);
    }

    /// <summary>How far along the axis a value is: 0 at the lower end, 1 at the upper.</summary>
    public double Share(double value) => High > Low ? (OnAxis(value) - OnAxis(Low)) / (OnAxis(High) - OnAxis(Low)) : 0.5;

    /// <summary>A value as plotly.js's annotations want it: the exponent on a logarithmic axis.</summary>
    public double OnAxis(double value) => IsLogarithmic ? Math.Log10(value) : value;
}
