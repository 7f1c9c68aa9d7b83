using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    /// <summary>A colour for each direction; what is only weakly so is hollow.</summary>
    static readonly (Verdict Verdict, string Colour, string Symbol)[] Kinds =
    [
        (Verdict.Supported, Palette.Colour(0), "circle"),
        (Verdict.WeaklySupported, Palette.Colour(0), "circle-open"),
        (Verdict.NoEffect, Palette.Muted, "square"),
        (Verdict.Undecided, Palette.Muted, "x-open"),
        (Verdict.WeaklyRefuted, Palette.Colour(1), "diamond-open"),
        (Verdict.Refuted, Palette.Colour(1), "diamond"),
    ];

    public Drawing Forest(string title, IReadOnlyList<Chapter> chapters)
    {
        var rows = new ForestRows(chapters);
        var kinds = Kinds.Where(kind => rows.Effects.Any(row => row.Effect.Verdict == kind.Verdict)).ToList();
        var label = Sheet.Broken("effect in margins, with what is claimed to the right", Sheet.Across);
        var sheet = new Sheet(title)
        {
            PlotHeight = rows.Height,
            Above = Sheet.LineHeight,
            XLabel = label,
            Footnote = "Shaded: too small to matter; triangles: further out",
            Legend = [.. kinds.Select(kind => kind.Verdict.InWords())],
        };
        foreach (var (verdict, colour, symbol) in kinds)
        {
            // What lies further out has traces of its own: plotly.js's validation refuses a list of symbols.
            var isInLegend = false;
            foreach (
                var drawn in rows
                    .Effects.Where(row => row.Effect.Verdict == verdict)
                    .GroupBy(row => MarginScale.Beyond(row.Effect.InMargins))
            )
            {
                var trace = Whiskers(
                    [.. drawn],
                    colour,
                    drawn.Key switch
                    {
                        > 0 => "triangle-right",
                        < 0 => "triangle-left",
                        _ => symbol,
                    }
                );
                sheet.Add(trace.With(("name", verdict.InWords()), ("legendgroup", verdict.InWords()), ("showlegend", !isInLegend)));
                isInLegend = true;
            }
        }

        Annotate(sheet, rows);
        var across = Sheet.Grid(label);
        across.Remove("nticks");
        across["tickvals"] = MarginScale.Ticks.Select(tick => tick.At);
        across["ticktext"] = MarginScale.Ticks.Select(tick => tick.Text);
        across["range"] = new[] { -MarginScale.Edge, MarginScale.Edge };
        var down = Sheet.Axis("");
        down["tickvals"] = rows.Claims.Select(claim => claim.Y);
        down["ticktext"] = rows.Claims.Select(claim => claim.Name);
        down["range"] = new[] { rows.Height, 0 };
        down["ticks"] = "";
        down["showline"] = false;
        down.Remove("tickcolor");
        down.Remove("linecolor");
        sheet.Set(("xaxis", across), ("yaxis", down), ("hovermode", "closest"));

        return sheet.Draw();
    }

    /// <summary>The headings, the numbers of the axis once more at the top, and behind everything the band of what is too small to
    /// matter.</summary>
    static void Annotate(Sheet sheet, ForestRows rows)
    {
        sheet.Shape(
            new
            {
                type = "rect",
                xref = "x",
                yref = "paper",
                x0 = MarginScale.At(-1),
                x1 = MarginScale.At(1),
                y0 = 0,
                y1 = 1,
                layer = "below",
                fillcolor = Palette.Grid,
                line = new { width = 0 },
            }
        );
        foreach (var (name, at) in rows.Headings)
        {
            sheet.Note(
                new
                {
                    text = $"<b>{name}</b>",
                    font = new { size = Sheet.TextSize },
                    showarrow = false,
                    xref = "paper",
                    x = 0,
                    xanchor = "left",
                    yref = "y",
                    y = at,
                    yanchor = "middle",
                }
            );
        }

        foreach (var (text, at) in MarginScale.Ticks)
        {
            sheet.Note(
                new
                {
                    text,
                    showarrow = false,
                    xref = "x",
                    x = at,
                    xanchor = "center",
                    yref = "paper",
                    y = 1,
                    yanchor = "bottom",
                }
            );
        }
    }

    static GenericChart Whiskers(IReadOnlyList<(StoredEffect Effect, int Y)> rows, string colour, string symbol)
    {
        double[] xs = [.. rows.Select(row => MarginScale.At(row.Effect.InMargins))];

        return Chart
            .Point<double, double, string>(xs, rows.Select(row => (double)row.Y), UseDefaults: false)
            .With(
                (
                    "marker",
                    new
                    {
                        color = colour,
                        size = 7,
                        symbol,
                    }
                ),
                (
                    "error_x",
                    new
                    {
                        type = "data",
                        symmetric = false,
                        array = rows.Zip(xs, (row, x) => MarginScale.At(row.Effect.IntervalInMargins.High) - x),
                        arrayminus = rows.Zip(xs, (row, x) => x - MarginScale.At(row.Effect.IntervalInMargins.Low)),
                        color = colour,
                        thickness = 1.5,
                        width = 0,
                    }
                ),
                ("text", rows.Select(row => InWords(row.Effect))),
                ("hovertemplate", "%{text}")
            );
    }

    static string InWords(StoredEffect effect)
    {
        var interval = effect.IntervalInMargins;

        return FormattableString
            .Invariant($"{effect.Name}<br>{effect.InMargins:G3} margins ({interval.Low:G3} to {interval.High:G3})")
            .Replace('-', '−');
    }
}
