using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    public Drawing Histogram(
        string title,
        string x,
        double[] edges,
        IReadOnlyList<Densities> samples,
        IReadOnlyList<Curve> curves,
        IReadOnlyList<Mark> marks
    )
    {
        Axis horizontal = x,
            vertical = "density";
        var lines = new MarkLines(
            marks,
            Extent.Of(horizontal, edges, PlotWidth),
            Extent.Of(vertical, samples.SelectMany(sample => sample.PerBin), PlotWidth)
        );
        var sheet = new Sheet(title)
        {
            Above = lines.Above,
            XLabel = Sheet.Broken(x, Sheet.Across),
            Legend = [.. samples.Select(sample => sample.Name), .. curves.Select(curve => curve.Name)],
        };
        foreach (var (index, sample) in samples.Index())
        {
            sheet.Add(Steps(sample, edges, index));
        }

        foreach (var curve in curves)
        {
            sheet.Add(
                Chart
                    .Line<double, double, string>(curve.Xs, curve.Ys, Name: curve.Name, UseDefaults: false)
                    .With(("line", new { color = Palette.Ink, width = 2 }), ("hovertemplate", "%{y:.4~g}"))
            );
        }

        lines.AddTo(sheet);
        var density = Sheet.Grid(vertical.Label);
        density["rangemode"] = "tozero";
        sheet.Set(("xaxis", Sheet.Grid(Sheet.Broken(x, Sheet.Across))), ("yaxis", density), ("hovermode", "closest"));

        return sheet.Draw();
    }

    /// <summary>The bars' outline, filled: inner edges would hide the sample behind.</summary>
    static GenericChart Steps(Densities sample, double[] edges, int index) =>
        Chart
            .Line<double, double, string>([edges[0], .. edges], [0, .. sample.PerBin, 0], Name: sample.Name, UseDefaults: false)
            .With(
                (
                    "line",
                    new
                    {
                        shape = "hv",
                        color = Palette.Colour(index),
                        dash = Palette.Dash(index),
                        width = 1.5,
                    }
                ),
                ("fill", "tozeroy"),
                ("fillcolor", Palette.Translucent(index, 0.3)),
                ("customdata", Enumerable.Range(0, edges.Length).Select(at => new[] { edges[Math.Max(at - 1, 0)], edges[at] })),
                ("hovertemplate", "%{customdata[0]:.4~g} to %{customdata[1]:.4~g}: %{y:.4~g}")
            );
}
