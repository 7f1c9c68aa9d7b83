namespace BiasNotebooks;

/// <summary>A value and, if known, the ends of its 95 % confidence interval.</summary>
/// <param name="Name">What was measured; bars of the same name stand together.</param>
/// <param name="Value">The bar's length, from zero.</param>
/// <param name="Low">The interval's lower end; null if there is none.</param>
/// <param name="High">The interval's upper end; null if there is none.</param>
/// <param name="Series">Bars of one series share a colour and an entry in the legend.</param>
public sealed record Bar(string Name, double Value, double? Low = null, double? High = null, string? Series = null);

public static partial class Figures
{
    /// <summary>Values with their intervals as horizontal bars from a zero line, in the order given from top to bottom.</summary>
    /// <param name="title">The chart's title.</param>
    /// <param name="value">What the bars measure, with the unit.</param>
    /// <param name="bars">The bars; name and series together are unique. A value of NaN (a diverged run) is listed without a bar.</param>
    /// <exception cref="ArgumentException">There is no bar, no finite value, a value outside its interval, or a bar twice.</exception>
    public static Figure Bars(string title, string value, params IReadOnlyList<Bar> bars)
    {
        Argument.NotEmpty(bars, nameof(bars), title);
        Argument.Drawable(bars.Select(bar => bar.Value), nameof(bars), title);
        foreach (var bar in bars)
        {
            Argument.Require(!(bar.Low > bar.Value || bar.High < bar.Value), nameof(bars), $"\"{bar.Name}\" has its value {bar.Value.InWords()} outside its interval from {bar.Low?.InWords()} to {bar.High?.InWords()}.");
            Argument.Require(bar.Low.HasValue == bar.High.HasValue, nameof(bars), $"\"{bar.Name}\" has only one end of an interval.");
        }

        foreach (var twice in bars.GroupBy(bar => (bar.Name, bar.Series)).Where(group => group.Count() > 1))
        {
            Argument.Require(false, nameof(bars), $"\"{twice.Key.Name}\" is there twice; give the bars different names or series.");
        }

        return new Figure(ChartsContext.Plotter.Bars(title, value, bars), $"{Sentence(title)} {value}. {string.Join("; ", bars.Select(InWords))}.");
    }

    static string InWords(Bar bar)
    {
        var name = bar.Series is null ? bar.Name : $"{bar.Name}, {bar.Series}";
        var interval = bar is { Low: { } low, High: { } high } ? $" (95 % interval {low.InWords()} to {high.InWords()})" : "";

        return $"{name}: {bar.Value.InWords()}{interval}";
    }
}
