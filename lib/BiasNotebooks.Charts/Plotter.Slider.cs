using System.Globalization;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    /// <summary>Each stop replaces the y of the moving curves and the marks, and nothing else; the axes hold all stops from the
    /// start.</summary>
    public Drawing Slider(
        string title,
        string x,
        string y,
        string label,
        IReadOnlyList<Series> still,
        IReadOnlyList<Frame> frames,
        int active
    )
    {
        var moving = frames[active].Curves;
        PlaneSeries[] unmoved = [.. still.OfType<PlaneSeries>()];
        var xRange = Holding(still.Concat(moving).SelectMany(series => series.Xs), margin: 0.02);
        var yRange = Holding(still.Concat(frames.SelectMany(frame => frame.Curves)).SelectMany(series => series.Ys), margin: 0.06);
        MarkLines Lines(Frame frame) => new([.. frame.Marks, .. still.OfType<Mark>()], xRange, yRange);

        var lines = Lines(frames[active]);
        var room = frames.Max(frame => Lines(frame).Above);
        var sheet = new Sheet(title)
        {
            Above = 108 + room,
            XLabel = Sheet.Broken(x, Sheet.Across),
            Legend = [.. unmoved.Concat(moving).Select(series => series.Name)],
        };
        foreach (var (index, one) in unmoved.Index())
        {
            sheet.Add(Trace(one, moving.Count + index));
        }

        foreach (var (index, curve) in moving.Index())
        {
            sheet.Add(Line(curve, index));
        }

        var horizontal = Sheet.Grid(Sheet.Broken(x, Sheet.Across));
        var vertical = Sheet.Grid(Sheet.Broken(y, Sheet.Up));
        horizontal["range"] = xRange.Ends;
        vertical["range"] = yRange.Ends;
        int[] replaced = [.. Enumerable.Range(unmoved.Length, moving.Count)];
        lines.AddTo(sheet);
        sheet.Set(
            ("xaxis", horizontal),
            ("yaxis", vertical),
            ("hovermode", "closest"),
            (
                "sliders",
                new[]
                {
                    new
                    {
                        active,
                        currentvalue = new { prefix = label + " = ", font = new { size = Sheet.TextSize } },
                        x = 0,
                        len = 1,
                        y = 1,
                        yanchor = "bottom",
                        pad = new { b = 24 + room, t = 0 },
                        steps = frames.Select(frame => new
                        {
                            label = Signed(frame.Value),
                            method = "update",
                            args = new object[] { new { y = frame.Curves.Select(curve => curve.Ys) }, Lines(frame).Moved, replaced },
                        }),
                    },
                }
            )
        );

        return sheet.Draw();
    }

    static string Signed(double value) => value.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−');

    static Extent Holding(IEnumerable<double> values, double margin)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        double low = finite.Min(),
            high = finite.Max(),
            edge = high > low ? margin * (high - low) : 1;

        return new(low - edge, high + edge, IsLogarithmic: false, PlotWidth);
    }
}
