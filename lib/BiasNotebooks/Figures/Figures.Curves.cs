namespace BiasNotebooks;

public static partial class Figures
{
    /// <summary>Curves (losses, activation functions, …) and point clouds over a common x, and marks.</summary>
    /// <exception cref="ArgumentException">There is no curve and no point, a sample, or something of which a logarithmic axis has no place for any value.</exception>
    public static Figure Curves(string title, Axis x, Axis y, params IReadOnlyList<Series> series)
    {
        RequireDrawable(title, x, y, series);

        return new Figure(ChartsContext.Plotter.Curves(title, x, y, series), $"{Sentence(title)} {Axes(x, y)} {InWordsOf(series)}");
    }

    static void RequireDrawable(string title, Axis x, Axis y, IReadOnlyList<Series> series)
    {
        Argument.Require(series.Any(one => one is PlaneSeries), nameof(series), $"\"{title}\" has nothing to draw: {nameof(series)} {(series.Count == 0 ? "is empty" : "holds no curve and no points")}.");
        foreach (var one in series)
        {
            Argument.Require(one is not Sample, nameof(series), $"\"{one.Name}\" is a sample, which has no x and y: draw it as a histogram.");
            Argument.Require(Fits(x, one.Xs) && Fits(y, one.Ys), nameof(series), $"\"{one.Name}\" has no positive value, so a logarithmic axis has no place for it.");
        }

        static bool Fits(Axis axis, double[] values) => !axis.IsLogarithmic || values.Length == 0 || values.Any(value => value > 0 && double.IsFinite(value));
    }

    static string Axes(Axis x, Axis y) => $"{y.Label}{(y.IsLogarithmic ? " (logarithmic scale)" : "")} over {x.Label}.";

    static string InWordsOf(IReadOnlyList<Series> series) =>
        string.Join(" ", series.OfType<PlaneSeries>().Select(InWords)) + InWords(series.OfType<Mark>());

    static string InWords(IEnumerable<Mark> marks) =>
        string.Concat(marks.Select(mark => $" Marked at {(mark.IsVertical ? "x" : "y")} = {mark.At.InWords()}: {mark.Name}."));

    static string InWords(PlaneSeries series)
    {
        int[] finite = [.. series.FiniteIndices];
        if (finite.Length == 0)
        {
            return $"{series.Name}: no point has both coordinates finite.";
        }

        if (series is Points)
        {
            return $"{series.Name}: {Counted(finite.Length, "point")}.";
        }

        var gaps = finite.Length < series.Ys.Length ? $", not finite at {series.Ys.Length - finite.Length} of {series.Ys.Length}" : "";

        return $"{series.Name}: from {series.Ys[finite[0]].InWords()} at {series.Xs[finite[0]].InWords()} to {series.Ys[finite[^1]].InWords()} at {series.Xs[finite[^1]].InWords()}{gaps}.";
    }
}
