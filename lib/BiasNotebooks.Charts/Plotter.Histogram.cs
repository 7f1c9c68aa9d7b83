using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    public Drawing Histogram(string title, string x, double[] edges, IReadOnlyList<Densities> samples, Curve? reference)
    {
        string[] names = [.. samples.Select(sample => sample.Name)];
        var sheet = new Sheet(title) { XLabel = x, Legend = reference is null ? names : [.. names, reference.Name] };
        foreach (var (index, sample) in samples.Index())
        {
            sheet.Add(Steps(sample, edges, index));
        }

        if (reference is not null)
        {
            sheet.Add(Chart.Line<double, double, string>(reference.Xs, reference.Ys, Name: reference.Name, UseDefaults: false)
                .With(("line", new { color = Palette.Ink, width = 2 }), ("hovertemplate", "%{y:.4~g}")));
        }

        var density = Sheet.Grid("density");
        density["rangemode"] = "tozero";
        sheet.Set(("xaxis", Sheet.Grid(x)), ("yaxis", density), ("hovermode", "closest"));

        return sheet.Draw();
    }

    /// <summary>The bars' outline, filled: inner edges would hide the sample behind.</summary>
    static GenericChart Steps(Densities sample, double[] edges, int index) => Chart.Line<double, double, string>(
        [edges[0], .. edges],
        [0, .. sample.PerBin, 0],
        Name: sample.Name,
        UseDefaults: false).With(
            ("line", new { shape = "hv", color = Palette.Colour(index), dash = Palette.Dash(index), width = 1.5 }),
            ("fill", "tozeroy"),
            ("fillcolor", Palette.Translucent(index, 0.3)),
            ("customdata", Enumerable.Range(0, edges.Length).Select(at => new[] { edges[Math.Max(at - 1, 0)], edges[at] })),
            ("hovertemplate", "%{customdata[0]:.4~g} to %{customdata[1]:.4~g}: %{y:.4~g}"));
}
