using System.Globalization;

namespace BiasNotebooks.Charts;

/// <summary>
/// Seven ticks or so: at 1, 2 and 5 of each power of ten, at 1 and 3 where the powers are several, and at powers alone where they are many.
/// plotly.js's own would be set in smaller print than can be read.
/// </summary>
static class LogTicks
{
    public static void SetOn(Dictionary<string, object> axis, IEnumerable<double> values)
    {
        double[] shown = [.. values.Where(value => double.IsFinite(value) && value > 0)];
        int first = (int)Math.Floor(Math.Log10(shown.Min())),
            last = (int)Math.Ceiling(Math.Log10(shown.Max()));
        int[] steps = (last - first) switch
        {
            <= 2 => [1, 2, 5],
            3 => [1, 3],
            _ => [1],
        };
        var stride = 1 + ((last - first) / 7);
        var ticks = (
            from times in Enumerable.Range(0, ((last - first) / stride) + 1)
            let power = first + (times * stride)
            from step in steps
            select (Value: step * Math.Pow(10, power), Text: Text(step, power))
        ).ToList();
        axis["type"] = "log";
        axis.Remove("nticks");
        axis.Remove("exponentformat");
        axis.Remove("separatethousands");
        axis["tickvals"] = ticks.Select(tick => tick.Value);
        axis["ticktext"] = ticks.Select(tick => tick.Text);
    }

    static string Text(int step, int power) =>
        power is >= -4 and <= 4
            ? (step * Math.Pow(10, power)).ToString("0.####", CultureInfo.InvariantCulture)
            : FormattableString.Invariant($"{(step == 1 ? "" : step + "·")}10<sup>{power}</sup>").Replace('-', '−');
}
