using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    public Drawing Histogram(string title, string x, double[] edges, IReadOnlyList<Densities> samples, Curve? reference)
    {
        string[] names = [.. samples.Select(sample => sample.Name)];
        var sheet = new Sheet(title) { Legend = reference is null ? names : [.. names, reference.Name] };
        foreach (var (index, sample) in samples.Index())
        {
            sheet.Add(Columns(sample, edges, index));
        }

        if (reference is not null)
        {
            sheet.Add(Chart.Line<double, double, string>(reference.Xs, reference.Ys, Name: reference.Name, LineColor: Color.fromHex(Palette.Ink), LineDash: StyleParam.DrawingStyle.Dash, LineWidth: 2.5, UseDefaults: false)
                .With(("hovertemplate", "%{y:.4~g}")));
        }

        sheet.Set(("xaxis", Sheet.Axis(x)), ("yaxis", Sheet.Axis("density")), ("barmode", "overlay"), ("bargap", 0), ("hovermode", "closest"));
        return sheet.Draw();
    }

    static GenericChart Columns(Densities sample, double[] edges, int index) => Chart.Column<double, double, string>(
        sample.PerBin,
        Keys: edges.Zip(edges.Skip(1), (low, high) => (low + high) / 2).ToList(),
        Name: sample.Name,
        UseDefaults: false).With(
            ("width", edges[1] - edges[0]),
            ("marker", new { color = Palette.Translucent(index, 0.45), line = new { color = Palette.Hex(index), width = 1 }, pattern = new { shape = Palette.Pattern(index), fgcolor = Palette.Hex(index), fgopacity = 0.5, size = 7, solidity = 0.2 } }),
            ("customdata", edges.Zip(edges.Skip(1), (low, high) => new[] { low, high })),
            ("hovertemplate", "%{customdata[0]:.4~g} to %{customdata[1]:.4~g}: %{y:.4~g}"));
}
