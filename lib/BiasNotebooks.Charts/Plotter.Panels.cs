using Plotly.NET;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    public Drawing Panels(string title, Axis x, Axis y, IReadOnlyList<Panel> panels, (double Low, double High)? yRange)
    {
        const int panelHeight = 160;
        var columns = panels.Count is 2 or 4 ? 2 : Math.Min(panels.Count, 3);
        var grid = new PanelGrid([.. panels.Select(panel => panel.Name)], columns, panelHeight);
        string[] names = [.. panels.SelectMany(panel => panel.Series).OfType<PlaneSeries>().Select(one => one.Name).Distinct()];
        var sheet = new Sheet(title)
        {
            PlotHeight = grid.Height,
            Left = grid.RoomBeside(y.Label),
            Above = grid.CaptionHeight,
            XLabel = Sheet.Broken(x.Label, Sheet.Across),
            Legend = names,
        };
        double[] xs = [.. panels.SelectMany(panel => panel.Series).SelectMany(one => one.Xs)],
            ys = [.. panels.SelectMany(panel => panel.Series).SelectMany(one => one.Ys)];
        Extent xExtent = Extent.Of(x, xs, PlotWidth / columns),
            yExtent = Extent.Of(y, ys, panelHeight);
        var shown = new HashSet<string>();
        foreach (var (index, panel) in panels.Index())
        {
            var number = PanelGrid.Number(index);
            foreach (var trace in Traces(panel, names, shown, x, y))
            {
                sheet.Add(trace.With(("xaxis", "x" + number), ("yaxis", "y" + number)));
            }

            new MarkLines([.. panel.Series.OfType<Mark>()], xExtent, yExtent) { Panel = number }.AddTo(sheet);
            var up = OfPanel(y, ys, index, "y", hasLabels: grid.IsLeftmost(index));
            if (yRange is var (low, high))
            {
                up["range"] = new[] { low, high };
            }

            grid.Place(sheet, index, OfPanel(x, xs, index, "x", hasLabels: grid.IsLowest(index)), up);
        }

        grid.LabelAll(sheet, x.Label, y.Label);
        sheet.Set(("hovermode", "closest"));

        return sheet.Draw();
    }

    static IEnumerable<GenericChart> Traces(Panel panel, string[] names, HashSet<string> shown, Axis x, Axis y)
    {
        PlaneSeries[] drawn = [.. panel.Series.OfType<PlaneSeries>()];
        var bands = drawn
            .OfType<Curve>()
            .Where(curve => curve.Spread is not null)
            .Select(curve => Band(curve, Array.IndexOf(names, curve.Name), x, y));

        return bands.Concat(drawn.Select(one => Trace(one, Array.IndexOf(names, one.Name)).With(("showlegend", shown.Add(one.Name)))));
    }

    static Dictionary<string, object> OfPanel(Axis axis, double[] values, int index, string letter, bool hasLabels)
    {
        var scaled = Scaled(axis, values, Sheet.Across);
        scaled.Remove("title");
        if (!axis.IsLogarithmic)
        {
            scaled["nticks"] = letter == "x" ? 4 : 6;
        }

        if (index > 0)
        {
            scaled["matches"] = letter;
        }

        if (!hasLabels)
        {
            scaled["showticklabels"] = false;
            scaled["ticks"] = "";
            scaled.Remove("tickcolor");
            scaled.Remove("exponentformat");
            scaled.Remove("separatethousands");
        }

        return scaled;
    }
}
