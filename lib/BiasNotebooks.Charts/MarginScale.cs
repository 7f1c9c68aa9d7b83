using System.Globalization;

namespace BiasNotebooks.Charts;

/// <summary>
/// Where a number of margins is drawn: from −1 to 1 in proportion, beyond that a step further for every doubling. What lies further out
/// than there is room for is drawn at the edge.
/// </summary>
static class MarginScale
{
    const int Doublings = 5;

    const double Outermost = 1 + Doublings + 0.2;

    /// <summary>The ends of the axis.</summary>
    public const double Edge = Outermost + 0.1;

    public static IReadOnlyList<(string Text, double At)> Ticks { get; } =
    [
        .. new[] { -32, -8, -2, 0, 2, 8, 32 }.Select(margins =>
            (margins.ToString(CultureInfo.InvariantCulture).Replace('-', '−'), At(margins))
        ),
    ];

    public static double At(double margins) =>
        Math.Abs(margins) switch
        {
            > 1 << Doublings => Math.CopySign(Outermost, margins),
            > 1 and var size => Math.CopySign(1 + Math.Log2(size), margins),
            _ => margins,
        };

    /// <summary>−1 or 1 for what is drawn at an edge; else 0.</summary>
    public static int Beyond(double margins) => Math.Abs(margins) > 1 << Doublings ? Math.Sign(margins) : 0;
}
