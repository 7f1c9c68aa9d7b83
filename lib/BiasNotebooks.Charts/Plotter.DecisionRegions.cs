using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    public Drawing DecisionRegions(string title, string x, string y, Points negative, Points positive, IReadOnlyList<Region> regions)
    {
        const int panelHeight = 230;
        var columns = Math.Min(regions.Count, 2);
        var rows = (regions.Count + columns - 1) / columns;
        string[] captions = [.. regions.Select(region => Sheet.Broken(region.Name, 46 / columns))];
        var (caption, numbers) = (8 + (Sheet.LineHeight * captions.Max(Sheet.Lines)), rows > 1 ? 30 : 0);
        string[] lines = [.. regions.SelectMany(region => region.Lines).Select(line => line.Name).Distinct()];
        var sheet = new Sheet(title)
        {
            PlotHeight = (rows * panelHeight) + ((rows - 1) * (caption + numbers)),
            Left = RoomBeside(y, rows),
            Above = caption,
            XLabel = Sheet.Broken(x, Sheet.Across),
            Footnote = $"Shading: probability of {positive.Name}; black line: 0.5",
            Legend = [negative.Name, positive.Name, .. lines],
        };
        var shown = new HashSet<string>();
        foreach (var (index, region) in regions.Index())
        {
            var number = index == 0 ? "" : $"{index + 1}";
            int row = index / columns, column = index % columns;
            (string, object) onColumn = ("xaxis", "x" + number), onRow = ("yaxis", "y" + number);
            sheet.Add(Heat(region).With(onColumn, onRow, ("showscale", false)));
            sheet.Add(Dots(negative, 0, hasBoundary: true).With(onColumn, onRow, ("showlegend", index == 0)));
            sheet.Add(Dots(positive, 1, hasBoundary: true).With(onColumn, onRow, ("showlegend", index == 0)));
            foreach (var line in region.Lines)
            {
                sheet.Add(Guide(line, Array.IndexOf(lines, line.Name)).With(onColumn, onRow, ("showlegend", shown.Add(line.Name))));
            }

            sheet.Add(Boundary(region).With(onColumn, onRow));

            var top = 1 - ((double)row * (panelHeight + caption + numbers) / sheet.PlotHeight);
            var across = Within(OfPanel(x, region.Xs, index, "x", hasLabels: index + columns >= regions.Count), region.Xs);
            across["domain"] = Domain(column, columns);
            across["anchor"] = "y" + number;
            var up = Within(OfPanel(y, region.Ys, index, "y", hasLabels: column == 0), region.Ys);
            up["domain"] = new[] { Math.Max(0, top - ((double)panelHeight / sheet.PlotHeight)), top };
            up["anchor"] = "x" + number;
            sheet.Set(("xaxis" + number, across), ("yaxis" + number, up));
            CaptionOf(sheet, number, captions[index]);
        }

        LabelAll(sheet, x, y, rows);
        sheet.Set(("hovermode", "closest"));

        return sheet.Draw();
    }

    static Dictionary<string, object> Within(Dictionary<string, object> axis, double[] grid)
    {
        axis["range"] = new[] { grid[0], grid[^1] };
        axis["zeroline"] = false;
        axis["showgrid"] = false;
        axis.Remove("gridcolor");
        axis.Remove("zerolinecolor");

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
