namespace BiasNotebooks;

public static partial class Figures
{
    /// <summary>Curves (losses, activation functions, …) and point clouds over a common x.</summary>
    /// <exception cref="ArgumentException">There is no series, or on a logarithmic y axis one has no positive value.</exception>
    public static Figure Curves(string title, Axis x, Axis y, params IReadOnlyList<Series> series)
    {
        Argument.NotEmpty(series, nameof(series), title);
        foreach (var one in series.Where(_ => y.IsLogarithmic))
        {
            Argument.Require(one.Ys.Any(value => value > 0 && double.IsFinite(value)), nameof(series), $"\"{one.Name}\" has no positive value, so a logarithmic axis has no place for it.");
        }

        var scale = y.IsLogarithmic ? " (logarithmic scale)" : "";

        return new Figure(ChartsContext.Plotter.Curves(title, x, y, series), $"{Sentence(title)} {y.Label}{scale} over {x.Label}. {string.Join(" ", series.Select(InWords))}");
    }

    static string InWords(Series series)
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
