using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Plotly.NET;

namespace BiasNotebooks.Charts;

/// <summary>
/// What every chart has: its title at the top left, the plot, and below it, where it can cover nothing, the legend.
/// All heights are in pixels, so that nothing moves onto anything else.
/// </summary>
sealed class Sheet
{
    public const int UsualPlotHeight = 300;

    /// <summary>How long a line of the x axis's label may be, and of the y axis's.</summary>
    public const int Across = 44,
        Up = 32;

    /// <summary>In pixels of a page as wide as the figure; a telephone shows it at two thirds of that.</summary>
    public const int TextSize = 16,
        LineHeight = 20,
        LetterWidth = 9;

    const int TitleSize = 18,
        TitleLine = 23,
        TitleLetterWidth = 12,
        Side = 20,
        LegendLine = 24,
        LegendSymbol = 46,
        AxisTitleLine = 30;

    readonly List<GenericChart> charts = [];
    readonly Layout layout = new();
    readonly List<object> annotations = [],
        shapes = [];
    readonly string title;

    public Sheet(string title) => this.title = title;

    public int Width { get; init; } = 560;

    public int PlotHeight { get; init; } = UsualPlotHeight;

    public int Left { get; init; } = 64;

    /// <summary>Room between title and plot.</summary>
    public int Above { get; init; }

    /// <summary>The x axis's label, broken where it has to be, for the room that it takes; null where there is no axis.</summary>
    public string? XLabel { get; init; }

    /// <summary>A remark below the x axis's label.</summary>
    public string? Footnote { get; init; }

    /// <summary>The legend's entries; with fewer than two there is no legend.</summary>
    public IReadOnlyList<string> Legend { get; init; } = [];

    /// <summary>An axis with its label, broken where it has to be, and ticks.</summary>
    public static Dictionary<string, object> Axis(string label) =>
        new()
        {
            // plotly.js moves a title of several lines away by itself.
            ["title"] = new
            {
                text = label,
                font = new { size = TextSize },
                standoff = Lines(label) > 1 ? 0 : 10,
            },
            ["automargin"] = true,
            ["linecolor"] = Palette.Muted,
            ["showline"] = true,
            ["ticks"] = "outside",
            ["tickcolor"] = Palette.Muted,
            ["showgrid"] = false,
            ["zeroline"] = false,
        };

    /// <summary>An axis of numbers with a light grid and a line at zero.</summary>
    public static Dictionary<string, object> Grid(string label) =>
        new(Axis(label))
        {
            ["showgrid"] = true,
            ["gridcolor"] = Palette.Grid,
            ["zeroline"] = true,
            ["zerolinecolor"] = Palette.Muted,
            ["exponentformat"] = "none",
            ["separatethousands"] = true,
            ["nticks"] = 7,
        };

    public void Add(GenericChart chart) => charts.Add(chart);

    public void Note(object annotation) => annotations.Add(annotation);

    public void Shape(object shape) => shapes.Add(shape);

    public void Set(params (string Name, object Value)[] attributes) => layout.Set(attributes);

    public Drawing Draw()
    {
        var heading = Broken(title, (Width - (2 * Side)) / TitleLetterWidth);
        var extraLines = Lines(heading) - 1;
        var top = 42 + (TitleLine * extraLines) + Above;
        var below = XLabel is null ? 16 : 64 + (AxisTitleLine * (Lines(XLabel) - 1));
        if (Footnote is not null)
        {
            // From the right edge: to the left there is room below the names, however long they are.
            Note(
                new
                {
                    text = Footnote,
                    font = new { color = Palette.Muted, size = TextSize - 1 },
                    showarrow = false,
                    xref = "paper",
                    x = 1,
                    xanchor = "right",
                    yref = "paper",
                    y = 0,
                    yanchor = "top",
                    yshift = 6 - below,
                }
            );
            below += 22;
        }

        var hasLegend = Legend.Count > 1;
        var bottom = below + (hasLegend ? (LegendLine * LegendLines()) + 10 : 0);
        var height = top + PlotHeight + bottom;

        layout.Set(
            (
                "title",
                new
                {
                    text = $"<b>{heading}</b>",
                    font = new { size = TitleSize },
                    x = 0,
                    xanchor = "left",
                    xref = "container",
                    y = 1,
                    yanchor = "top",
                    yref = "container",
                    pad = new { t = 12 + (TitleLine / 2 * extraLines), l = 12 },
                }
            ),
            (
                "font",
                new
                {
                    family = "system-ui, 'Segoe UI', 'Open Sans', Arial, sans-serif",
                    size = TextSize - 1,
                    color = Palette.Ink,
                }
            ),
            ("paper_bgcolor", "#FFFFFF"),
            ("plot_bgcolor", "#FFFFFF"),
            ("height", height),
            ("autosize", true),
            (
                "margin",
                new
                {
                    l = Left,
                    r = Side,
                    t = top,
                    b = bottom,
                }
            ),
            ("showlegend", hasLegend),
            ("hoverlabel", new { font = new { size = TextSize - 1 } }),
            // What stores a picture of the figure draws it at this width.
            ("meta", new { width = Width })
        );
        if (hasLegend)
        {
            layout.Set(
                (
                    "legend",
                    new
                    {
                        orientation = "h",
                        x = 0,
                        xanchor = "left",
                        y = -(double)below / PlotHeight,
                        yanchor = "top",
                        traceorder = "normal",
                    }
                )
            );
        }

        if (shapes.Count > 0)
        {
            layout.Set(("shapes", shapes));
        }

        if (annotations.Count > 0)
        {
            layout.Set(("annotations", annotations));
        }

        var figure = new
        {
            data = charts.SelectMany(GenericChart.getTraces),
            layout,
            // Dragging zooms and a double click resets; the bar of buttons would lie over the title.
            config = new { responsive = true, displayModeBar = false },
        };

        return new Drawing(JsonConvert.SerializeObject(figure, new CompactNumbers()), Width, height);
    }

    /// <summary>
    /// The text in as few lines as can be, none of them longer than this if there are spaces to break at, and all about as long, so that no
    /// word
    /// is left alone. A number stays with its unit.
    /// </summary>
    public static string Broken(string text, int length)
    {
        text = Regex.Replace(text, "(?<=[0-9]) (?=[°%])", "\u00A0");
        var broken = InLines(text, length);
        while (length > 1 && InLines(text, length - 1) is var shorter && Lines(shorter) == Lines(broken))
        {
            (broken, length) = (shorter, length - 1);
        }

        return broken;

        static string InLines(string text, int length) =>
            Regex.Replace(text, $"(.{{1,{length}}})( +|$)", "$1\n").TrimEnd('\n').Replace("\n", "<br>", StringComparison.Ordinal);
    }

    public static int Lines(string broken) => 1 + Regex.Count(broken, "<br>");

    /// <summary>plotly.js sets the entries in one line if they fit, and otherwise in columns as wide as the widest.</summary>
    int LegendLines()
    {
        int[] widths = [.. Legend.Select(name => LegendSymbol + (LetterWidth * name.Length))];
        var room = Width - Left - Side;
        var columns = widths.Sum() <= room ? widths.Length : Math.Max(1, room / widths.Max());

        return (widths.Length + columns - 1) / columns;
    }
}
