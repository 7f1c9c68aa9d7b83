using System.Globalization;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    /// <summary>Each stop replaces the y of the moving curves and nothing else; the axes hold all stops from the start.</summary>
    public Drawing Slider(string title, string x, string y, string label, IReadOnlyList<Series> still, IReadOnlyList<Frame> frames, int active)
    {
        var moving = frames[active].Curves;
        var sheet = new Sheet(title) { Above = 100, XLabel = x, Legend = [.. still.Concat(moving).Select(series => series.Name)] };
        foreach (var (index, one) in still.Index())
        {
            sheet.Add(one is Points ? Dots(one, moving.Count + index) : Line(one, moving.Count + index));
        }

        foreach (var (index, curve) in moving.Index())
        {
            sheet.Add(Line(curve, index));
        }

        var horizontal = Sheet.Grid(x);
        var vertical = Sheet.Grid(y);
        horizontal["range"] = Holding(still.Concat(moving).SelectMany(series => series.Xs), margin: 0.02);
        vertical["range"] = Holding(still.Concat(frames.SelectMany(frame => frame.Curves)).SelectMany(series => series.Ys), margin: 0.06);
        int[] replaced = [.. Enumerable.Range(still.Count, moving.Count)];
        sheet.Set(("xaxis", horizontal), ("yaxis", vertical), ("hovermode", "closest"), ("sliders", new[]
        {
            new
            {
                active,
                currentvalue = new { prefix = label + " = ", font = new { size = 15 } },
                x = 0,
                len = 1,
                y = 1,
                yanchor = "bottom",
                pad = new { b = 24, t = 0 },
                steps = frames.Select(frame => new
                {
                    label = Signed(frame.Value),
                    method = "restyle",
                    args = new object[] { new { y = frame.Curves.Select(curve => curve.Ys) }, replaced },
                }),
            },
        }));

        return sheet.Draw();
    }

    static string Signed(double value) => value.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−');

    static double[] Holding(IEnumerable<double> values, double margin)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        double low = finite.Min(), high = finite.Max(), edge = high > low ? margin * (high - low) : 1;

        return [low - edge, high + edge];
    }
}
