using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace BiasNotebooks.Charts;

/// <summary>The door to Plotly.NET; BiasNotebooks finds it by its name.</summary>
sealed partial class Plotter : IPlotter
{
    /// <summary>About how wide the plot of a chart is.</summary>
    const int PlotWidth = 460;

    static GenericChart Trace(PlaneSeries series, int index) => series is Points ? Dots(series, index) : Line(series, index);

    static GenericChart Line(Series curve, int index) =>
        Chart
            .Line<double, double, string>(curve.Xs, curve.Ys, Name: curve.Name, UseDefaults: false)
            .With(
                ("legendgroup", curve.Name),
                // Unsimplified: else a smooth curve gets corners.
                (
                    "line",
                    new
                    {
                        color = Palette.Colour(index),
                        dash = Palette.Dash(index),
                        width = 2.5,
                        simplify = false,
                    }
                ),
                ("hovertemplate", "%{y:.4~g}")
            );

    /// <summary>The more points, the smaller and the more translucent, so that lines are seen among them; most so where a boundary is to be
    /// seen.</summary>
    static GenericChart Dots(Series points, int index, bool hasBoundary = false)
    {
        var (size, opacity) = points.Xs.Length switch
        {
            > 400 => (5, 0.4),
            > 150 => (6, 0.5),
            _ => hasBoundary ? (6, 0.5) : (8, 0.85),
        };

        return Chart
            .Point<double, double, string>(points.Xs, points.Ys, Name: points.Name, UseDefaults: false)
            .With(
                ("legendgroup", points.Name),
                (
                    "marker",
                    new
                    {
                        color = Palette.Colour(index),
                        symbol = Palette.Symbol(index),
                        size,
                        opacity,
                        line = new { color = "#FFFFFF", width = size > 6 ? 1 : 0 },
                    }
                ),
                ("hovertemplate", "(%{x:.4~g}, %{y:.4~g})")
            );
    }
}
