using Newtonsoft.Json;
using Plotly.NET;

namespace BiasNotebooks.Charts;

/// <summary>
/// What every chart has: its title at the top left, the plot, and below it, where it can cover nothing, the legend.
/// All heights are in pixels, so that nothing moves onto anything else.
/// </summary>
sealed class Sheet
{
    const int Side = 20, TitleLine = 22, LegendLine = 21;

    readonly List<GenericChart> charts = [];
    readonly Layout layout = new();
    readonly List<object> annotations = [];
    readonly string title;

    public Sheet(string title) => this.title = title;

    public int Width { get; init; } = 700;

    public int PlotHeight { get; init; } = 310;

    public int Left { get; init; } = 64;

    /// <summary>Room between title and plot.</summary>
    public int Above { get; init; }

    /// <summary>Room for the ticks and the title of the x axis.</summary>
    public int Below { get; init; } = 60;

    /// <summary>The legend's entries; with fewer than two there is no legend.</summary>
    public IReadOnlyList<string> Legend { get; init; } = [];

    /// <summary>An axis with its label and ticks.</summary>
    public static Dictionary<string, object> Axis(string label) => new()
    {
        ["title"] = new { text = label, font = new { size = 14 }, standoff = 10 },
        ["automargin"] = true,
        ["linecolor"] = Palette.Muted,
        ["showline"] = true,
        ["ticks"] = "outside",
        ["tickcolor"] = Palette.Muted,
        ["showgrid"] = false,
        ["zeroline"] = false,
    };

    /// <summary>An axis of numbers with a light grid and a line at zero.</summary>
    public static Dictionary<string, object> Grid(string label) => new(Axis(label))
    {
        ["showgrid"] = true,
        ["gridcolor"] = Palette.Grid,
        ["zeroline"] = true,
        ["zerolinecolor"] = Palette.Muted,
        ["exponentformat"] = "power",
        ["nticks"] = 9,
    };

    public void Add(GenericChart chart) => charts.Add(chart);

    public void Note(object annotation) => annotations.Add(annotation);

    public void Set(params (string Name, object Value)[] attributes) => layout.Set(attributes);

    public Drawing Draw()
    {
        string[] titleLines = [.. Lines(title, Width / 10)];
        int top = 20 + (TitleLine * titleLines.Length) + Above;
        bool hasLegend = Legend.Count > 1;
        int bottom = Below + (hasLegend ? (LegendLine * LegendLines()) + 10 : 0);
        int height = top + PlotHeight + bottom;

        layout.Set(
            ("title", new
            {
                text = $"<b>{string.Join("<br>", titleLines)}</b>",
                font = new { size = 17 },
                x = 0,
                xanchor = "left",
                xref = "container",
                y = 1,
                yanchor = "top",
                yref = "container",
                pad = new { t = 12 + (TitleLine / 2 * (titleLines.Length - 1)), l = 12 },
            }),
            ("font", new { family = "system-ui, 'Segoe UI', 'Open Sans', Arial, sans-serif", size = 13, color = Palette.Ink }),
            ("paper_bgcolor", "#FFFFFF"),
            ("plot_bgcolor", "#FFFFFF"),
            ("height", height),
            ("autosize", true),
            ("margin", new { l = Left, r = Side, t = top, b = bottom }),
            ("showlegend", hasLegend),
            ("hoverlabel", new { font = new { size = 13 } }));
        if (hasLegend)
        {
            layout.Set(("legend", new { orientation = "h", x = 0, xanchor = "left", y = -(double)Below / PlotHeight, yanchor = "top", traceorder = "normal" }));
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

    /// <summary>The text broken between words into lines of about this many characters.</summary>
    public static IEnumerable<string> Lines(string text, int length)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line != "" && line.Length + 1 + word.Length > length)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line == "" ? word : $"{line} {word}";
            }
        }

        yield return line;
    }

    /// <summary>plotly.js sets the entries in one line if they fit, and otherwise in columns as wide as the widest.</summary>
    int LegendLines()
    {
        int[] widths = [.. Legend.Select(name => 50 + (8 * name.Length))];
        int room = Width - Left - Side;
        int columns = widths.Sum() <= room ? widths.Length : Math.Max(1, room / widths.Max());
        return (widths.Length + columns - 1) / columns;
    }
}
