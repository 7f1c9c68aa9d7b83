using Plotly.NET;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    public Drawing Panels(string title, Axis x, Axis y, IReadOnlyList<Panel> panels, (double Low, double High)? yRange)
    {
        const int panelHeight = 170, between = 34;
        var columns = panels.Count is 2 or 4 ? 2 : Math.Min(panels.Count, 3);
        var rows = (panels.Count + columns - 1) / columns;
        string[] captions = [.. panels.Select(panel => Sheet.Broken(panel.Name, 72 / columns))];
        string[] names = [.. panels.SelectMany(panel => panel.Series).OfType<PlaneSeries>().Select(one => one.Name).Distinct()];
        var caption = 8 + (18 * captions.Max(Sheet.Lines));
        var sheet = new Sheet(title) { PlotHeight = (rows * panelHeight) + ((rows - 1) * (caption + between)), Left = 84, Above = caption, XLabel = x.Label, Legend = names };
        double[] xs = [.. panels.SelectMany(panel => panel.Series).SelectMany(one => one.Xs)], ys = [.. panels.SelectMany(panel => panel.Series).SelectMany(one => one.Ys)];
        Extent xExtent = Extent.Of(x, xs, PlotWidth / columns), yExtent = Extent.Of(y, ys, panelHeight);
        var shown = new HashSet<string>();
        foreach (var (index, panel) in panels.Index())
        {
            var number = index == 0 ? "" : $"{index + 1}";
            int row = index / columns, column = index % columns;
            foreach (var trace in Traces(panel, names, shown, x, y))
            {
                sheet.Add(trace.With(("xaxis", "x" + number), ("yaxis", "y" + number)));
            }

            new MarkLines([.. panel.Series.OfType<Mark>()], xExtent, yExtent) { Panel = number }.AddTo(sheet);
            var top = 1 - ((double)row * (panelHeight + caption + between) / sheet.PlotHeight);
            var across = OfPanel(x, xs, index, "x", hasLabels: index + columns >= panels.Count);
            across["domain"] = Domain(column, columns);
            across["anchor"] = "y" + number;
            var up = OfPanel(y, ys, index, "y", hasLabels: column == 0);
            up["domain"] = new[] { Math.Max(0, top - ((double)panelHeight / sheet.PlotHeight)), top };
            up["anchor"] = "x" + number;
            if (yRange is var (low, high))
            {
                up["range"] = new[] { low, high };
            }

            sheet.Set(("xaxis" + number, across), ("yaxis" + number, up));
            sheet.Note(new { text = captions[index], align = "left", font = new { size = 14 }, showarrow = false, xref = $"x{number} domain", x = 0, xanchor = "left", yref = $"y{number} domain", y = 1, yanchor = "bottom", yshift = 4 });
        }

        // One label for all, in the middle, below and beside the numbers.
        sheet.Note(new { text = Sheet.Broken(x.Label), font = new { size = 14 }, showarrow = false, xref = "paper", x = 0.5, xanchor = "center", yref = "paper", y = 0, yanchor = "top", yshift = -28 });
        sheet.Note(new { text = Sheet.Broken(y.Label), font = new { size = 14 }, showarrow = false, textangle = -90, xref = "paper", x = 0, xanchor = "right", xshift = -56, yref = "paper", y = 0.5, yanchor = "middle" });
        sheet.Set(("hovermode", "closest"));

        return sheet.Draw();
    }

    static IEnumerable<GenericChart> Traces(Panel panel, string[] names, HashSet<string> shown, Axis x, Axis y)
    {
        PlaneSeries[] drawn = [.. panel.Series.OfType<PlaneSeries>()];
        var bands = drawn.OfType<Curve>().Where(curve => curve.Spread is not null).Select(curve => Band(curve, Array.IndexOf(names, curve.Name), x, y));

        return bands.Concat(drawn.Select(one => Trace(one, Array.IndexOf(names, one.Name)).With(("showlegend", shown.Add(one.Name)))));
    }

    static double[] Domain(int column, int columns)
    {
        const double gap = 0.04;
        var width = (1 - (gap * (columns - 1))) / columns;

        return [column * (width + gap), (column * (width + gap)) + width];
    }

    static Dictionary<string, object> OfPanel(Axis axis, double[] values, int index, string letter, bool hasLabels)
    {
        var scaled = Scaled(axis, values);
        scaled.Remove("title");
        if (!axis.IsLogarithmic)
        {
            scaled["nticks"] = 6;
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
        }

        return scaled;
    }
}
