using System.Globalization;

namespace BiasNotebooks;

/// <summary>The learning rates that are tried: 1 and 3 of every power of ten, …, 0.003, 0.01, 0.03, 0.1, ….</summary>
static class RateLadder
{
    /// <summary>The ends, 1e-6 and 100: beyond them no network here learns at all.</summary>
    public const int Lowest = -12,
        Highest = 4;

    /// <summary>The rung next to a rate.</summary>
    public static int Nearest(double rate) => Math.Clamp((int)Math.Round(2 * Math.Log10(rate)), Lowest, Highest);

    /// <summary>The rate of a rung.</summary>
    public static double Rate(int rung)
    {
        var power = (int)Math.Floor(rung / 2.0);

        // Parsed, so that the rate is the very number that a reader writes: 0.3 and not 3 times 0.1.
        return double.Parse(FormattableString.Invariant($"{(rung % 2 == 0 ? 1 : 3)}E{power}"), CultureInfo.InvariantCulture);
    }

    /// <summary>"0.03".</summary>
    public static string InWords(int rung) => Rate(rung).ToString(CultureInfo.InvariantCulture);

    /// <summary>A rung and those beside it, where the ladder has them.</summary>
    public static IEnumerable<int> Around(int rung) => Enumerable.Range(rung - 1, 3).Where(r => r is >= Lowest and <= Highest);
}
