using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace BiasNotebooks.Charts;

/// <summary>The door to Plotly.NET; BiasNotebooks finds it by its name.</summary>
sealed partial class Plotter : IPlotter
{
    /// <summary>About how wide the plot of a chart is.</summary>
    const int PlotWidth = 460;

    static GenericChart Trace(PlaneSeries series, int index) => series is Points ? Dots(series, index) : Line(series, index);

    static GenericChart Line(Series curve, int index) => Chart.Line<double, double, string>(
        curve.Xs,
        curve.Ys,
        Name: curve.Name,
        UseDefaults: false).With(
            ("legendgroup", curve.Name),
            // Unsimplified: else a smooth curve gets corners.
            ("line", new { color = Palette.Colour(index), dash = Palette.Dash(index), width = 2.5, simplify = false }),
            ("hovertemplate", "%{y:.4~g}"));

    static GenericChart Dots(Series points, int index, bool small = false) => Chart.Point<double, double, string>(
        points.Xs,
        points.Ys,
        Name: points.Name,
        UseDefaults: false).With(
            ("legendgroup", points.Name),
            ("marker", new { color = Palette.Colour(index), symbol = Palette.Symbol(index), size = small ? 6 : 8, opacity = small ? 0.5 : 0.85, line = new { color = "#FFFFFF", width = small ? 0 : 1 } }),
            ("hovertemplate", "(%{x:.4~g}, %{y:.4~g})"));
}
