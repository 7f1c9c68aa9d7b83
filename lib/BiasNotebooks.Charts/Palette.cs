namespace BiasNotebooks.Charts;

/// <summary>
/// Okabe and Ito's blue, vermilion, green and pink, and Tol's indigo and wine: the colour-blind can tell them apart, and each has a
/// contrast of 3 or more on white. Each has a dash and a marker too, for print in grey.
/// </summary>
static class Palette
{
    public const string Ink = "#222222",
        Muted = "#666666",
        Grid = "#E6E6E6";

    static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#332288", "#661100", "#000000"];

    static readonly string[] Dashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"];

    static readonly string[] Symbols = ["circle", "diamond", "square", "triangle-up", "cross", "x"];

    /// <summary>Hatches for areas, after a plain first one.</summary>
    static readonly string[] Patterns = ["/", ".", "\\", "x", "-", "+"];

    public static string Colour(int series) => Colours[series % Colours.Length];

    public static string Dash(int series) => Dashes[series % Dashes.Length];

    public static string Symbol(int series) => Symbols[series % Symbols.Length];

    public static string Pattern(int series) => Patterns[(series - 1) % Patterns.Length];

    public static string Translucent(int series, double alpha)
    {
        var hex = Colour(series);
        int Channel(int at) => Convert.ToInt32(hex.Substring(at, 2), 16);

        return FormattableString.Invariant($"rgba({Channel(1)},{Channel(3)},{Channel(5)},{alpha})");
    }
}
