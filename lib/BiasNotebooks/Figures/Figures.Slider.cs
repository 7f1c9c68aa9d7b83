namespace BiasNotebooks;

/// <summary>What a slider shows at one of its stops.</summary>
public sealed record Frame
{
    /// <summary>The stop at <paramref name="value"/>, with these curves. All frames have the same curves by name and x; their y
    /// move.</summary>
    public Frame(double value, params IReadOnlyList<Curve> curves) => (Value, Curves) = (value, curves);

    /// <summary>Marks that move with the slider; as many in all frames, in the same order. One beyond the ends of its axis is not
    /// seen.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    internal double Value { get; }

    internal IReadOnlyList<Curve> Curves { get; }
}

public static partial class Figures
{
    /// <summary>
    /// Curves that a slider moves over what stands still. It works wherever the figure shows, without a kernel.
    /// </summary>
    /// <param name="title">The chart's title.</param>
    /// <param name="x">The label of the x axis.</param>
    /// <param name="y">The label of the y axis.</param>
    /// <param name="label">What the slider changes, as in "b".</param>
    /// <param name="still">What does not move; may be empty.</param>
    /// <param name="frames">The slider's stops, in order.</param>
    /// <param name="start">Where the slider starts: at the stop nearest to this. A picture that cannot move shows this stop.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than two frames, or a frame's curves or marks differ from the first one's by name or x, or by number or direction.
    /// </exception>
    public static Figure Slider(
        string title,
        string x,
        string y,
        string label,
        IReadOnlyList<Series> still,
        IReadOnlyList<Frame> frames,
        double start = 0
    )
    {
        Argument.Require(
            frames.Count > 1,
            nameof(frames),
            $"\"{title}\" needs at least two frames to slide between, and has {frames.Count}."
        );
        foreach (var frame in frames)
        {
            Argument.Require(frame.Curves.Count > 0, nameof(frames), $"The frame at {frame.Value.InWords()} has no curve.");
            Argument.Require(
                frame.Curves.Count == frames[0].Curves.Count
                    && frame
                        .Curves.Zip(frames[0].Curves)
                        .All(pair => pair.First.Name == pair.Second.Name && pair.First.Xs.AsSpan().SequenceEqual(pair.Second.Xs)),
                nameof(frames),
                $"The frame at {frame.Value.InWords()} has other curves "
                    + $"({string.Join(", ", frame.Curves.Select(curve => curve.Name))}) or other x values than the first one "
                    + $"({string.Join(", ", frames[0].Curves.Select(curve => curve.Name))})."
            );
            Argument.Require(
                frame.Marks.Select(mark => mark.IsVertical).SequenceEqual(frames[0].Marks.Select(mark => mark.IsVertical)),
                nameof(frames),
                $"The frame at {frame.Value.InWords()} has other marks than the first one: as many are needed, in the same "
                    + "order and direction."
            );
        }

        Argument.Require(
            !still.Any(one => one is Sample),
            nameof(still),
            $"\"{title}\" has a sample among what is still, which has no x and y."
        );
        var active = frames.Index().MinBy(frame => Math.Abs(frame.Item.Value - start)).Index;

        return new Figure(
            ChartsContext.Plotter.Slider(title, x, y, label, still, frames, active),
            $"{Sentence(title)} {y} over {x}. A slider takes {label} from {frames[0].Value.InWords()} to "
                + $"{frames[^1].Value.InWords()} in {frames.Count} stops; shown at {frames[active].Value.InWords()}. "
                + $"{InWordsOf([.. frames[active].Curves, .. frames[active].Marks], y)}"
                + (still.Count == 0 ? "" : $" Still: {InWordsOf(still, y).TrimStart()}")
        );
    }

    /// <summary>
    /// A neuron's response f(w·x + b) to its input x from −10 to 10, with a slider for its bias b; the response at b = 0 stays as a
    /// reference.
    /// A mark moves along at x = −b/w, where the sum is 0 and a sigmoid undecided.
    /// </summary>
    /// <param name="title">The chart's title.</param>
    /// <param name="activation">The activation function f.</param>
    /// <param name="weight">The neuron's weight w; at 0 no x makes the sum 0, and there is no mark.</param>
    /// <param name="biases">The slider's stops.</param>
    /// <param name="start">Where the slider starts: at the stop nearest to this.</param>
    /// <exception cref="ArgumentException">There are fewer than two biases.</exception>
    public static Figure BiasSlider(
        string title,
        Func<double, double> activation,
        double weight,
        IReadOnlyList<double> biases,
        double start = 0
    )
    {
        return Slider(title, "input x", "output f(w·x + b)", "bias b", [Response("b = 0", 0)], [.. biases.Select(Stop)], start);

        Curve Response(string name, double bias) => Curve.Of(name, x => activation((weight * x) + bias), -10, 10, 101);

        Frame Stop(double bias) => new(bias, Response("f(w·x + b)", bias)) { Marks = weight == 0 ? [] : [Undecided(-bias / weight)] };

        static Mark Undecided(double x) => Mark.AtX(x, $"−b/w = {x.InWords()}");
    }
}
