using Plotly.NET;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    /// <summary>The room for an axis's numbers beside panels.</summary>
    const int NumbersWidth = 66;

    public Drawing Panels(string title, Axis x, Axis y, IReadOnlyList<Panel> panels, (double Low, double High)? yRange)
    {
        const int panelHeight = 160, between = 30;
        var columns = panels.Count is 2 or 4 ? 2 : Math.Min(panels.Count, 3);
        var rows = (panels.Count + columns - 1) / columns;
        string[] captions = [.. panels.Select(panel => Sheet.Broken(panel.Name, 46 / columns))];
        string[] names = [.. panels.SelectMany(panel => panel.Series).OfType<PlaneSeries>().Select(one => one.Name).Distinct()];
        var caption = 8 + (Sheet.LineHeight * captions.Max(Sheet.Lines));
        var sheet = new Sheet(title) { PlotHeight = (rows * panelHeight) + ((rows - 1) * (caption + between)), Left = RoomBeside(y.Label, rows), Above = caption, XLabel = Sheet.Broken(x.Label, Sheet.Across), Legend = names };
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
            CaptionOf(sheet, number, captions[index]);
        }

        LabelAll(sheet, x.Label, y.Label, rows);
        sheet.Set(("hovermode", "closest"));

        return sheet.Draw();
    }

    static void CaptionOf(Sheet sheet, string panel, string caption) => sheet.Note(new
    {
        text = caption,
        align = "left",
        font = new { size = Sheet.TextSize },
        showarrow = false,
        xref = $"x{panel} domain",
        x = 0,
        xanchor = "left",
        yref = $"y{panel} domain",
        y = 1,
        yanchor = "bottom",
        yshift = 4,
    });

    /// <summary>The label of the y axes, as long as the panels are high.</summary>
    static string Upright(string y, int rows) => Sheet.Broken(y, rows == 1 ? 22 : 40);

    static int RoomBeside(string y, int rows) => NumbersWidth + 8 + (Sheet.LineHeight * Sheet.Lines(Upright(y, rows)));

    /// <summary>One label for the axes of all panels, in the middle, below and beside the numbers.</summary>
    static void LabelAll(Sheet sheet, string x, string y, int rows)
    {
        var font = new { size = Sheet.TextSize };
        sheet.Note(new { text = Sheet.Broken(x, Sheet.Across), font, showarrow = false, xref = "paper", x = 0.5, xanchor = "center", yref = "paper", y = 0, yanchor = "top", yshift = -28 });
        sheet.Note(new { text = Upright(y, rows), font, showarrow = false, textangle = -90, xref = "paper", x = 0, xanchor = "right", xshift = -NumbersWidth, yref = "paper", y = 0.5, yanchor = "middle" });
    }

    static IEnumerable<GenericChart> Traces(Panel panel, string[] names, HashSet<string> shown, Axis x, Axis y)
    {
        PlaneSeries[] drawn = [.. panel.Series.OfType<PlaneSeries>()];
        var bands = drawn.OfType<Curve>().Where(curve => curve.Spread is not null).Select(curve => Band(curve, Array.IndexOf(names, curve.Name), x, y));

        return bands.Concat(drawn.Select(one => Trace(one, Array.IndexOf(names, one.Name)).With(("showlegend", shown.Add(one.Name)))));
    }

    static double[] Domain(int column, int columns)
    {
        const double gap = 0.05;
        var width = (1 - (gap * (columns - 1))) / columns;

        return [column * (width + gap), (column * (width + gap)) + width];
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
