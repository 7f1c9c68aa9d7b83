using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    public Drawing DecisionRegions(string title, string x, string y, Points negative, Points positive, IReadOnlyList<Region> regions)
    {
        var grid = new PanelGrid([.. regions.Select(region => region.Name)], columns: Math.Min(regions.Count, 2), panelHeight: 230);
        string[] lines = [.. regions.SelectMany(region => region.Lines).Select(line => line.Name).Distinct()];
        var sheet = new Sheet(title)
        {
            PlotHeight = grid.Height,
            Left = grid.RoomBeside(y),
            Above = grid.CaptionHeight,
            XLabel = Sheet.Broken(x, Sheet.Across),
            Footnote = $"Shading: probability of {positive.Name}; black line: 0.5",
            Legend = [negative.Name, positive.Name, .. lines],
        };
        var shown = new HashSet<string>();
        foreach (var (index, region) in regions.Index())
        {
            var number = PanelGrid.Number(index);
            (string, object) onColumn = ("xaxis", "x" + number),
                onRow = ("yaxis", "y" + number);
            sheet.Add(Heat(region).With(onColumn, onRow, ("showscale", false)));
            sheet.Add(Dots(negative, 0, hasBoundary: true).With(onColumn, onRow, ("showlegend", index == 0)));
            sheet.Add(Dots(positive, 1, hasBoundary: true).With(onColumn, onRow, ("showlegend", index == 0)));
            foreach (var line in region.Lines)
            {
                sheet.Add(Guide(line, Array.IndexOf(lines, line.Name)).With(onColumn, onRow, ("showlegend", shown.Add(line.Name))));
            }

            sheet.Add(Boundary(region).With(onColumn, onRow));

            grid.Place(
                sheet,
                index,
                Within(OfPanel(x, region.Xs, index, "x", hasLabels: grid.IsLowest(index)), region.Xs),
                Within(OfPanel(y, region.Ys, index, "y", hasLabels: grid.IsLeftmost(index)), region.Ys)
            );
        }

        grid.LabelAll(sheet, x, y);
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
    static GenericChart Heat(Region region) =>
        Chart
            .Contour<double, double, double, string>(
                region.Probability.Select(row => row.Select(p => Math.Round(p, 3))),
                X: region.Xs,
                Y: region.Ys,
                UseDefaults: false
            )
            .With(
                ("zmin", 0),
                ("zmax", 1),
                (
                    "colorscale",
                    new object[] { new object[] { 0, "#8FC1E3" }, new object[] { 0.5, "#FFFFFF" }, new object[] { 1, "#F2B48A" } }
                ),
                ("contours", new { coloring = "heatmap" }),
                ("line", new { width = 0 }),
                ("hovertemplate", "%{z:.3f}<extra></extra>")
            );

    /// <summary>Thin and grey, so that it does not compete with the boundary.</summary>
    static GenericChart Guide(Curve line, int index) =>
        Line(line, index)
            .With(
                (
                    "line",
                    new
                    {
                        color = Palette.Muted,
                        dash = Palette.Dash(index),
                        width = 1,
                        simplify = false,
                    }
                )
            );

    /// <summary>Where the probability is 0.5. A contour's own line would lie below the points.</summary>
    static GenericChart Boundary(Region region)
    {
        var segments = region.Boundary().ToList();

        return Chart
            .Line<double, double, string>(
                segments.SelectMany(segment => new[] { segment.From.X, segment.To.X, double.NaN }),
                segments.SelectMany(segment => new[] { segment.From.Y, segment.To.Y, double.NaN }),
                ShowLegend: false,
                UseDefaults: false
            )
            .With(
                (
                    "line",
                    new
                    {
                        color = Palette.Ink,
                        width = 3.5,
                        simplify = false,
                    }
                ),
                ("hoverinfo", "skip")
            );
    }
}
