using System.Globalization;
using System.Text;

namespace BiasNotebooks;

/// <summary>
/// Draws an interval on a line from −4 to 4 margins, so that zero and the margin stand in the same place whatever the unit is. What lies
/// further out is an arrow at the end.
/// </summary>
static class Track
{
    const int Reach = 4;

    /// <summary>Characters for one margin; zero has one of its own.</summary>
    const int Cells = 3;

    const int Zero = Reach * Cells;

    const string Band = "rgba(127,127,127,.3)";
    const string Line = "rgba(127,127,127,.9)";

    /// <summary>"········├●┤░│░░░·········".</summary>
    public static string Text(ChartLine line)
    {
        var (outside, inside) = (new string(' ', Zero - Cells), new string('░', Cells));
        var drawn = new StringBuilder($"{outside}{inside}│{inside}{outside}");
        var low = Cell(line.Interval.Low, inwards: line.Interval.Low > 0);
        var high = Cell(line.Interval.High, inwards: line.Interval.High < 0);
        for (var at = low; at <= high; at++)
        {
            drawn[at] = at == Zero ? '┼' : '─';
        }

        drawn[low] = '├';
        drawn[high] = '┤';
        foreach (var effect in line.Effects)
        {
            drawn[Math.Clamp(Cell(effect, inwards: false), low, high)] = '●';
        }

        if (line.Interval.Low < -Reach)
        {
            drawn[0] = '◀';
        }

        if (line.Interval.High > Reach)
        {
            drawn[^1] = '▶';
        }

        return drawn.ToString();
    }

    /// <summary>
    /// A cell holds what is nearer to zero than its outer edge. An end of an interval that lies on an edge counts to the cell that makes
    /// the
    /// interval longer: one that ends at the margin is neither inside nor beyond.
    /// </summary>
    static int Cell(double margins, bool inwards)
    {
        if (margins == 0)
        {
            return Zero;
        }

        var cells = Math.Abs(margins) * Cells;
        var away = Math.Clamp(inwards ? Math.Ceiling(cells) : Math.Floor(cells) + 1, 1, Zero);

        return Zero + ((int)away * Math.Sign(margins));
    }

    /// <summary>
    /// The same as an element that is as wide as what holds it, without a word in it. Colours are the text's, and greys that suit dark and
    /// light.
    /// </summary>
    public static string Html(ChartLine line)
    {
        var (low, high) = (Percent(line.Interval.Low), Percent(line.Interval.High));
        var shapes = new StringBuilder().Append(
            Css($"<div style=\"margin:0 0 -5px {low:0.##}%;width:{high - low:0.##}%;border-top:2px solid\"></div>")
        );
        foreach (var effect in line.Effects.Where(e => Math.Abs(e) <= Reach))
        {
            var left = Css($"calc({Percent(effect):0.##}% - 4px)");
            shapes.Append($"<div style=\"margin:0 0 -8px {left};width:0;border:4px solid;border-radius:50%\"></div>");
        }

        if (line.Interval.Low < -Reach)
        {
            shapes.Append(Arrow("0 0 -10px 0", "right"));
        }

        if (line.Interval.High > Reach)
        {
            shapes.Append(Arrow("0 0 -10px calc(100% - 8px)", "left"));
        }

        var band = Stops("transparent", Percent(-1), Band, Percent(0) - 0.3, Line, Percent(0) + 0.3, Band, Percent(1), "transparent");

        return $"<div style=\"height:0;padding:10px 0;background:linear-gradient(to right,{band})\">{shapes}</div>";
    }

    /// <summary>Colours with the percentage where one ends and the next begins.</summary>
    static string Stops(params IReadOnlyList<object> colours)
    {
        var stops = new List<string>();
        for (var at = 1; at < colours.Count; at += 2)
        {
            stops.Add(Css($"{colours[at - 1]} {colours[at]}%"));
            stops.Add(Css($"{colours[at + 1]} {colours[at]}%"));
        }

        return string.Join(',', stops);
    }

    /// <summary>A triangle, made of the border on the side that it does not point to.</summary>
    static string Arrow(string margin, string side)
    {
        var tip = side == "left" ? "right" : "left";

        return $"<div style=\"margin:{margin};width:0;border:5px solid transparent;border-{side}:8px solid;border-{tip}:0\"></div>";
    }

    static double Percent(double margins) => 50 + (50 * Math.Clamp(margins, -Reach, Reach) / Reach);

    static string Css(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
