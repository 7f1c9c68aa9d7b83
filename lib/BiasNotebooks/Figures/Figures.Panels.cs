using static TorchSharp.torch;

namespace BiasNotebooks;

public static partial class Figures
{
    /// <summary>Small charts with common axes, side by side and in rows, in reading order. Series of one name look the same in all of
    /// them.</summary>
    /// <param name="title">The chart's title.</param>
    /// <param name="x">The axis of all panels.</param>
    /// <param name="y">The axis of all panels.</param>
    /// <param name="panels">What stands over a panel, and its curves, points and marks.</param>
    /// <exception cref="ArgumentException">There is no panel, one has nothing to draw, or a logarithmic axis has no place for
    /// it.</exception>
    public static Figure Panels(string title, Axis x, Axis y, params IReadOnlyList<(string Name, IReadOnlyList<Series> Series)> panels) =>
        Panels(title, x, y, [.. panels.Select(panel => new Panel(panel.Name, panel.Series))], yRange: null);

    /// <summary>Activation functions f(z) for z from −3 to 3, a small chart each, with common axes through the origin.</summary>
    /// <param name="title">The chart's title.</param>
    /// <param name="activations">The functions, in reading order.</param>
    /// <exception cref="ArgumentException">There is no activation function.</exception>
    public static Figure ActivationFunctions(string title, params IReadOnlyList<Activation> activations)
    {
        return Panels(title, "z", "f(z)", [.. activations.Select(Graph)], yRange: (-1.4, 2.6));

        static Panel Graph(Activation activation)
        {
            var z = linspace(-3, 3, 121, float64);

            return new Panel(InWords(activation), [new Curve("f", z, activation.Apply(z))]);
        }
    }

    static Figure Panels(string title, Axis x, Axis y, IReadOnlyList<Panel> panels, (double Low, double High)? yRange)
    {
        Argument.NotEmpty(panels, nameof(panels), title);
        foreach (var panel in panels)
        {
            RequireDrawable(panel.Name, x, y, panel.Series);
        }

        return new Figure(
            ChartsContext.Plotter.Panels(title, x, y, panels, yRange),
            $"{Sentence(title)} {Counted(panels.Count, "panel")}: {Axes(x, y)} "
                + $"{string.Join(" ", panels.Select(panel => $"{panel.Name}: {InWordsOf(panel.Series, y)}"))}"
        );
    }

    static string InWords(Activation activation) =>
        activation switch
        {
            Activation.Linear => "linear",
            Activation.Sigmoid => "sigmoid",
            Activation.Tanh => "tanh",
            Activation.LeakyReLU => "leaky ReLU",
            _ => activation.ToString(),
        };
}
