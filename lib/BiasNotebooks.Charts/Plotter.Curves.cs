using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    public Drawing Curves(string title, Axis x, Axis y, IReadOnlyList<Series> series)
    {
        PlaneSeries[] drawn = [.. series.OfType<PlaneSeries>()];
        double[] xs = [.. series.SelectMany(one => one.Xs)],
            ys = [.. series.SelectMany(one => one.Ys)];
        var marks = new MarkLines([.. series.OfType<Mark>()], Extent.Of(x, xs, PlotWidth), Extent.Of(y, ys, PlotWidth));
        var sheet = new Sheet(title)
        {
            Above = marks.Above,
            XLabel = Sheet.Broken(x.Label, Sheet.Across),
            Legend = [.. drawn.Select(one => one.Name)],
        };
        foreach (var (index, one) in drawn.Index().Where(item => item.Item is Curve { Spread: not null }))
        {
            sheet.Add(Band((Curve)one, index, x, y));
        }

        foreach (var (index, one) in drawn.Index())
        {
            sheet.Add(Trace(one, index));
        }

        marks.AddTo(sheet);
        sheet.Set(
            ("xaxis", Scaled(x, xs, Sheet.Across)),
            ("yaxis", Scaled(y, ys, Sheet.Up)),
            ("hovermode", drawn.Any(one => one is Points) ? "closest" : "x unified")
        );

        return sheet.Draw();
    }

    /// <summary>One outline: along the upper ends, and back along the lower ones. Where an end cannot be drawn, the band has
    /// none.</summary>
    static GenericChart Band(Curve curve, int index, Axis x, Axis y)
    {
        var (low, high) = curve.Spread!.Value;
        bool Shows(Axis axis, double value) => double.IsFinite(value) && (!axis.IsLogarithmic || value > 0);
        int[] there = [.. Enumerable.Range(0, low.Length).Where(i => Shows(x, curve.Xs[i]) && Shows(y, low[i]) && Shows(y, high[i]))];
        int[] back = [.. there.Reverse()];

        return Chart
            .Line<double, double, string>(
                [.. there.Select(i => curve.Xs[i]), .. back.Select(i => curve.Xs[i])],
                [.. there.Select(i => high[i]), .. back.Select(i => low[i])],
                ShowLegend: false,
                LineWidth: 0,
                UseDefaults: false
            )
            .With(("legendgroup", curve.Name), ("fill", "toself"), ("fillcolor", Palette.Translucent(index, 0.2)), ("hoverinfo", "skip"));
    }

    static Dictionary<string, object> Scaled(Axis axis, IEnumerable<double> values, int length)
    {
        var scaled = Sheet.Grid(Sheet.Broken(axis.Label, length));
        if (axis.IsLogarithmic)
        {
            LogTicks.SetOn(scaled, values);
        }

        return scaled;
    }
}
