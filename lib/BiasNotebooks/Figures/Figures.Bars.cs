namespace BiasNotebooks;

/// <summary>A value and, if known, the ends of its confidence interval.</summary>
/// <param name="Name">What was measured; bars of the same name stand together.</param>
/// <param name="Value">The bar's length, from zero.</param>
/// <param name="Low">The interval's lower end; null if there is none.</param>
/// <param name="High">The interval's upper end; null if there is none.</param>
/// <param name="Series">Bars of one series share a colour and an entry in the legend.</param>
public sealed record Bar(string Name, double Value, double? Low = null, double? High = null, string? Series = null)
{
    /// <summary>The effect of a comparison and the interval that decides its verdict. An interval without an end, where many runs failed,
    /// is left out.</summary>
    public static Bar Of(string name, Comparison comparison) =>
        comparison.Interval is var interval && double.IsFinite(interval.Low) && double.IsFinite(interval.High)
            ? new(name, comparison.Effect, interval.Low, interval.High)
            : new($"{name} (without bounds)", comparison.Effect);
}

public static partial class Figures
{
    /// <summary>Values with their intervals as horizontal bars from a zero line, in the order given from top to bottom.</summary>
    /// <param name="title">The chart's title.</param>
    /// <param name="value">What the bars measure, with the unit.</param>
    /// <param name="bars">The bars, with 95 % intervals; name and series together are unique. A value of NaN (a diverged run) is listed
    /// without a bar.</param>
    /// <exception cref="ArgumentException">There is no bar, no finite value, a value outside its interval, or a bar twice.</exception>
    public static Figure Bars(string title, string value, params IReadOnlyList<Bar> bars) =>
        Bars(title, value, bars, confidence: 0.95, margin: null);

    /// <summary>The same with dashed lines where the margin is.</summary>
    /// <inheritdoc cref="Bars(string, string, IReadOnlyList{Bar})"/>
    public static Figure Bars(string title, string value, Margin margin, params IReadOnlyList<Bar> bars) =>
        Bars(title, value, bars, confidence: 0.95, margin.Size);

    /// <summary>The effects of comparisons, with the intervals that decide their verdicts, and dashed lines where the margin is.</summary>
    /// <param name="title">The chart's title.</param>
    /// <param name="effects">The condition and its comparison.</param>
    /// <exception cref="ArgumentException">There is no effect, or the comparisons differ in unit, margin or confidence.</exception>
    public static Figure Effects(string title, params IReadOnlyList<(string Name, Comparison Comparison)> effects)
    {
        Argument.NotEmpty(effects, nameof(effects), title);
        var first = effects[0].Comparison;
        Argument.Require(
            effects.All(e =>
                e.Comparison.Unit == first.Unit
                && e.Comparison.Margin.Size == first.Margin.Size
                && e.Comparison.Confidence == first.Confidence
            ),
            nameof(effects),
            $"\"{title}\" would hold effects of different units or margins: draw a figure for each part."
        );
        var names = effects.Select(e => $"{e.Comparison.A.Name} − {e.Comparison.B.Name}").Distinct().ToList();

        return Bars(
            title,
            $"{(names.Count == 1 ? names[0] : "difference")} ({first.Unit})",
            [.. effects.Select(e => Bar.Of(e.Name, e.Comparison))],
            first.Confidence,
            first.Margin.Size
        );
    }

    static Figure Bars(string title, string value, IReadOnlyList<Bar> bars, double confidence, double? margin)
    {
        Argument.NotEmpty(bars, nameof(bars), title);
        Argument.Drawable(bars.Select(bar => bar.Value), nameof(bars), title);
        foreach (var bar in bars)
        {
            Argument.Require(
                !(bar.Low > bar.Value || bar.High < bar.Value),
                nameof(bars),
                $"\"{bar.Name}\" has its value {bar.Value.InWords()} outside its interval from {bar.Low?.InWords()} to "
                    + $"{bar.High?.InWords()}."
            );
            Argument.Require(bar.Low.HasValue == bar.High.HasValue, nameof(bars), $"\"{bar.Name}\" has only one end of an interval.");
        }

        foreach (var twice in bars.GroupBy(bar => (bar.Name, bar.Series)).Where(group => group.Count() > 1))
        {
            Argument.Require(false, nameof(bars), $"\"{twice.Key.Name}\" is there twice; give the bars different names or series.");
        }

        return new Figure(
            ChartsContext.Plotter.Bars(title, value, bars, confidence, margin),
            $"{Sentence(title)} {value}. {string.Join("; ", bars.Select(bar => InWords(bar, confidence)))}."
                + $"{(margin is { } size ? $" From {size.InWords()} on, to either side, a difference would matter." : "")}"
        );
    }

    static string InWords(Bar bar, double confidence)
    {
        var name = bar.Series is null ? bar.Name : $"{bar.Name}, {bar.Series}";
        var interval = bar is { Low: { } low, High: { } high }
            ? FormattableString.Invariant($" ({100 * confidence:0.##} % interval {low.InWords()} to {high.InWords()})")
            : "";

        return $"{name}: {bar.Value.InWords()}{interval}";
    }
}
