using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    public Drawing DecisionRegions(string title, string x, string y, Points negative, Points positive, IReadOnlyList<Region> regions)
    {
        string[] names = [.. regions.Select(region => Sheet.Broken(region.Name, 24))];
        string[] lines = [.. regions.SelectMany(region => region.Lines).Select(line => line.Name).Distinct()];
        var shown = new HashSet<string>();
        var sheet = new Sheet(title) { Width = Math.Max(700, 90 + (340 * regions.Count)), Above = 10 + (18 * names.Max(Sheet.Lines)), XLabel = x, Legend = [negative.Name, positive.Name, .. lines] };
        double width = 1.0 / regions.Count, gap = regions.Count == 1 ? 0 : 0.04;
        foreach (var (panel, region) in regions.Index())
        {
            var number = panel == 0 ? "" : $"{panel + 1}";
            var isFirst = panel == 0;
            (string, object) onPanel = ("xaxis", "x" + number), onRow = ("yaxis", "y" + number);
            var heat = Heat(region).With(onPanel, onRow, ("showscale", panel == regions.Count - 1));
            sheet.Add(panel < regions.Count - 1 ? heat : heat.With(
                ("colorbar", new { title = new { text = $"P({positive.Name})", side = "right" }, thickness = 12, len = 1, outlinewidth = 0, tickvals = new[] { 0, 0.25, 0.5, 0.75, 1 } })));
            sheet.Add(Dots(negative, 0, small: true).With(onPanel, onRow, ("showlegend", isFirst)));
            sheet.Add(Dots(positive, 1, small: true).With(onPanel, onRow, ("showlegend", isFirst)));

            foreach (var line in region.Lines)
            {
                sheet.Add(Guide(line, Array.IndexOf(lines, line.Name)).With(onPanel, onRow, ("showlegend", shown.Add(line.Name))));
            }

            sheet.Add(Boundary(region).With(onPanel, onRow));

            var columns = Within(Sheet.Axis(x), region.Xs);
            columns["domain"] = new[] { (panel * width) + (isFirst ? 0 : gap / 2), ((panel + 1) * width) - (panel == regions.Count - 1 ? 0 : gap / 2) };
            columns["anchor"] = "y" + number;
            columns["nticks"] = 6;
            var rows = Within(Sheet.Axis(isFirst ? y : ""), region.Ys);
            rows["anchor"] = "x" + number;
            if (!isFirst)
            {
                columns["matches"] = "x";
                rows["matches"] = "y";
                rows["showticklabels"] = false;
                rows["ticks"] = "";
                rows.Remove("tickcolor");
            }

            sheet.Set(("xaxis" + number, columns), ("yaxis" + number, rows));
            sheet.Note(new { text = names[panel], align = "left", font = new { size = 14 }, showarrow = false, xref = $"x{number} domain", x = 0, xanchor = "left", yref = "paper", y = 1, yanchor = "bottom", yshift = 4 });
        }

        sheet.Set(("hovermode", "closest"));

        return sheet.Draw();
    }

    static Dictionary<string, object> Within(Dictionary<string, object> axis, double[] grid)
    {
        axis["range"] = new[] { grid[0], grid[^1] };

        return axis;
    }

    /// <summary>Pale towards either class's colour, and white where the classifier is undecided.</summary>
    static GenericChart Heat(Region region) => Chart.Contour<double, double, double, string>(
        region.Probability.Select(row => row.Select(p => Math.Round(p, 3))),
        X: region.Xs,
        Y: region.Ys,
        UseDefaults: false).With(
            ("zmin", 0),
            ("zmax", 1),
            ("colorscale", new object[] { new object[] { 0, "#8FC1E3" }, new object[] { 0.5, "#FFFFFF" }, new object[] { 1, "#F2B48A" } }),
            ("contours", new { coloring = "heatmap" }),
            ("line", new { width = 0 }),
            ("hovertemplate", "%{z:.3f}<extra></extra>"));

    /// <summary>Thin and grey, so that it does not compete with the boundary.</summary>
    static GenericChart Guide(Curve line, int index) => Line(line, index).With(
        ("line", new { color = Palette.Muted, dash = Palette.Dash(index), width = 1, simplify = false }));

    /// <summary>Where the probability is 0.5. A contour's own line would lie below the points.</summary>
    static GenericChart Boundary(Region region)
    {
        var segments = region.Boundary().ToList();

        return Chart.Line<double, double, string>(
            segments.SelectMany(segment => new[] { segment.From.X, segment.To.X, double.NaN }),
            segments.SelectMany(segment => new[] { segment.From.Y, segment.To.Y, double.NaN }),
            ShowLegend: false,
            UseDefaults: false).With(("line", new { color = Palette.Ink, width = 3.5, simplify = false }), ("hoverinfo", "skip"));
    }
}
