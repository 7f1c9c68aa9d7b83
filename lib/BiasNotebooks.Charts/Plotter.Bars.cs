using System.Globalization;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    public Drawing Bars(string title, string value, IReadOnlyList<Bar> bars, double confidence, double? margin)
    {
        bars = [.. bars.Select(bar => bar with { Name = Sheet.Broken(bar.Name, 22) })];
        string[] names = [.. bars.Select(bar => bar.Name).Distinct()];
        // Below bars, whose names take from its width, a label has less room than below curves.
        var label = Sheet.Broken(value, 34);
        var room = Math.Max(22 * bars.Select(bar => bar.Series).Distinct().Count(), (Sheet.LineHeight * names.Max(Sheet.Lines)) - 6);
        var series = bars.GroupBy(bar => bar.Series ?? "").ToList();
        var sheet = new Sheet(title)
        {
            PlotHeight = 30 + (names.Length * (12 + room)),
            XLabel = label,
            Footnote = Footnote(bars, confidence, margin),
            Legend = [.. series.Select(one => one.Key)],
        };
        foreach (var (index, one) in series.Index())
        {
            sheet.Add(Horizontal(one.Key, [.. one], index));
        }

        var values = Sheet.Grid(label);
        values["rangemode"] = "tozero";
        values["zerolinewidth"] = 2;
        values["zerolinecolor"] = Palette.Ink;
        var categories = Sheet.Axis("");
        categories["autorange"] = "reversed";
        categories["categoryarray"] = names;
        // Invisible ticks hold the names off the zero line.
        categories["tickcolor"] = "rgba(0,0,0,0)";
        categories["linecolor"] = "rgba(0,0,0,0)";
        sheet.Set(("xaxis", values), ("yaxis", categories), ("barmode", "group"), ("bargap", 0.3), ("hovermode", "closest"));

        if (margin is { } size)
        {
            // plotly.js makes room for bars and whiskers, but not for lines.
            var drawn = bars.SelectMany(bar => new[] { bar.Value, bar.Low ?? bar.Value, bar.High ?? bar.Value })
                .Where(double.IsFinite)
                .Append(-size)
                .Append(size)
                .ToList();
            var edge = 0.04 * (drawn.Max() - drawn.Min());
            values["range"] = new[] { drawn.Min() - edge, drawn.Max() + edge };
            sheet.Shape(MarginLine(-size));
            sheet.Shape(MarginLine(size));
        }

        return sheet.Draw();
    }

    static string? Footnote(IReadOnlyList<Bar> bars, double confidence, double? margin)
    {
        string[] notes =
        [
            .. bars.Any(bar => bar.Low.HasValue)
                ? [string.Create(CultureInfo.InvariantCulture, $"Whiskers: {100 * confidence:0.##} % intervals")]
                : Array.Empty<string>(),
            .. margin is null ? Array.Empty<string>() : ["dashed: what would matter"],
        ];

        return notes.Length == 0 ? null : string.Join("; ", notes);
    }

    static object MarginLine(double at) =>
        new
        {
            type = "line",
            xref = "x",
            yref = "paper",
            x0 = at,
            x1 = at,
            y0 = 0,
            y1 = 1,
            layer = "above",
            line = new
            {
                color = Palette.Ink,
                width = 1,
                dash = "dash",
            },
        };

    static GenericChart Horizontal(string name, IReadOnlyList<Bar> bars, int index)
    {
        var chart = Chart
            .Bar<double, string, string>(
                bars.Select(bar => bar.Value),
                Keys: bars.Select(bar => bar.Name).ToList(),
                Name: name,
                UseDefaults: false
            )
            .With(
                (
                    "marker",
                    index == 0
                        ? new { color = Palette.Colour(index) }
                        : new
                        {
                            color = Palette.Colour(index),
                            pattern = new
                            {
                                shape = Palette.Pattern(index),
                                fillmode = "overlay",
                                fgcolor = "#FFFFFF",
                                fgopacity = 0.6,
                                size = 6,
                            },
                        }
                ),
                ("hovertemplate", "%{y}: %{x:.4~g}")
            );

        return bars.All(bar => bar.Low is null)
            ? chart
            : chart.With(
                (
                    "error_x",
                    new
                    {
                        type = "data",
                        symmetric = false,
                        array = bars.Select(bar => bar.High - bar.Value ?? double.NaN),
                        arrayminus = bars.Select(bar => bar.Value - bar.Low ?? double.NaN),
                        color = Palette.Ink,
                        thickness = 1.5,
                        width = 5,
                    }
                ),
                ("customdata", bars.Select(bar => new[] { bar.Low ?? double.NaN, bar.High ?? double.NaN })),
                ("hovertemplate", "%{y}: %{x:.4~g} (%{customdata[0]:.4~g} to %{customdata[1]:.4~g})")
            );
    }
}
