using System.Globalization;

namespace BiasNotebooks;

/// <summary>A line of a card's chart: a setting, or several of one part that have the same verdict.</summary>
sealed record ChartLine(Part Part, IReadOnlyList<Setting> Settings)
{
    /// <summary>Longer names for several settings give way to their number.</summary>
    const int Short = 42;

    /// <summary>A part's lines. Settings without numbers stand together in any case.</summary>
    /// <param name="part">Whose.</param>
    /// <param name="together">Whether measured settings whose intervals lie alike stand together as well.</param>
    public static IEnumerable<ChartLine> Of(Part part, bool together) =>
        part.Check is null && !together
            ? part.Settings.Select(s => new ChartLine(part, [s]))
            : part.Settings.GroupBy(s => (s.Verdict, Side(s), s.Comparison?.Unit)).Select(g => new ChartLine(part, [.. g]));

    public string Name
    {
        get
        {
            if (Settings.Count == 1)
            {
                return Settings[0].Name;
            }

            return Settings.Count == Part.Settings.Count ? SettingNames.All(Settings.Count, "settings")
                : SettingNames.Of(Settings, Part) is { Length: <= Short } names ? names
                : $"{Settings.Count} settings";
        }
    }

    public string Verdict => Settings[0].Verdict.InWords();

    /// <summary>"held: tanh · ReLU"; what was calculated has no numbers.</summary>
    public string Held
    {
        get
        {
            var held = Settings[0].Verdict == BiasNotebooks.Verdict.Supported ? "held" : "did not hold";

            return Settings is [{ Name: "" }] ? held : $"{held}: {string.Join(" · ", Settings.Select(s => s.Name))}";
        }
    }

    public IReadOnlyList<Comparison> Comparisons => [.. Settings.Select(s => s.Comparison).OfType<Comparison>()];

    /// <summary>Where the intervals are, in units of their margins; settings that lie alike share what holds them all.</summary>
    public Interval Interval =>
        new(Comparisons.Min(c => c.Interval.Low / c.Margin.Size), Comparisons.Max(c => c.Interval.High / c.Margin.Size));

    /// <summary>The typical differences, in units of their margins; without those that there are none of.</summary>
    public IEnumerable<double> Effects => Comparisons.Select(c => c.Effect / c.Margin.Size).Where(e => !double.IsNaN(e));

    /// <summary>"−0.0121", "−2.28 to −0.215", with the unit where the heading cannot give it.</summary>
    public string Effect(bool withUnit)
    {
        var (least, most) = (Comparisons.MinBy(c => c.Effect)!, Comparisons.MaxBy(c => c.Effect)!);
        var (low, high) = (Signed(least.Effect, least.Margin), Signed(most.Effect, most.Margin));

        return $"{(low == high ? low : $"{low} to {high}")}{(withUnit ? $" {least.Unit}" : "")}";
    }

    /// <summary>"±0.01".</summary>
    public string Margin => string.Join(" and ", Comparisons.Select(c => $"±{c.Margin}").Distinct());

    /// <summary>"−0.0136 to −0.0105".</summary>
    public string Ends =>
        string.Join(", ", Comparisons.Select(c => $"{Signed(c.Interval.Low, c.Margin)} to {Signed(c.Interval.High, c.Margin)}"));

    /// <summary>A thousandth of what would matter needs no digits.</summary>
    static string Signed(double value, Margin margin) =>
        value switch
        {
            0 => "0",
            double.NaN => "unknown",
            double.PositiveInfinity => "+∞",
            double.NegativeInfinity => "−∞",
            _ when Math.Abs(value) < margin.Size / 1000 => "≈ 0",
            < 0 => string.Create(CultureInfo.InvariantCulture, $"−{-value:G3}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"+{value:G3}"),
        };

    /// <summary>A claim of sameness is refuted to either side.</summary>
    static int Side(Setting setting) =>
        setting is { Comparison: { } comparison, Verdict: BiasNotebooks.Verdict.Refuted or BiasNotebooks.Verdict.WeaklyRefuted }
            ? Math.Sign(comparison.Interval.Low)
            : 0;
}
