namespace BiasNotebooks;

public static partial class Figures
{
    /// <summary>Curves (losses, activation functions, …) and point clouds over a common x, and marks.</summary>
    /// <exception cref="ArgumentException">There is no curve and no point, a sample, or something of which a logarithmic axis has no place
    /// for any value.</exception>
    public static Figure Curves(string title, Axis x, Axis y, params IReadOnlyList<Series> series)
    {
        RequireDrawable(title, x, y, series);

        return new Figure(ChartsContext.Plotter.Curves(title, x, y, series), $"{Sentence(title)} {Axes(x, y)} {InWordsOf(series, y)}");
    }

    static void RequireDrawable(string title, Axis x, Axis y, IReadOnlyList<Series> series)
    {
        Argument.Require(
            series.Any(one => one is PlaneSeries),
            nameof(series),
            $"\"{title}\" has nothing to draw: {nameof(series)} {(series.Count == 0 ? "is empty" : "holds no curve and no points")}."
        );
        foreach (var one in series)
        {
            Argument.Require(
                one is not Sample,
                nameof(series),
                $"\"{one.Name}\" is a sample, which has no x and y: draw it as a histogram."
            );
            Argument.Require(
                Fits(x, one.Xs) && Fits(y, one.Ys),
                nameof(series),
                $"\"{one.Name}\" has no positive value, so a logarithmic axis has no place for it."
            );
        }

        static bool Fits(Axis axis, double[] values) =>
            !axis.IsLogarithmic || values.Length == 0 || values.Any(value => value > 0 && double.IsFinite(value));
    }

    static string Axes(Axis x, Axis y) => $"{y.Label}{(y.IsLogarithmic ? " (logarithmic scale)" : "")} over {x.Label}.";

    static string InWordsOf(IReadOnlyList<Series> series, Axis y) =>
        string.Join(" ", series.OfType<PlaneSeries>().GroupBy(one => one.Name).Select(ofOneName => InWords([.. ofOneName], y)))
        + InWords(series.OfType<Mark>());

    static string InWords(IReadOnlyList<PlaneSeries> ofOneName, Axis y)
    {
        double[] ends =
        [
            .. ofOneName.OfType<Curve>().Select(curve => curve.Ys.LastOrDefault(double.IsFinite, double.NaN)).Where(double.IsFinite),
        ];

        if (ends.Length < 2 || ends.Length < ofOneName.Count)
        {
            return string.Join(" ", ofOneName.Select(one => one is Points points ? InWords(points) : CurveWords.Of(one, y.IsLogarithmic)));
        }

        var (low, high) = (ends.Min().InWords(), ends.Max().InWords());

        return $"{ofOneName[0].Name}, {Counted(ends.Length, "curve")}: "
            + $"{(low == high ? $"all end at {low}" : $"they end between {low} and {high}")}.";
    }

    static string InWords(IEnumerable<Mark> marks) =>
        string.Concat(marks.Select(mark => $" Marked at {(mark.IsVertical ? "x" : "y")} = {mark.At.InWords()}: {mark.Name}."));

    static string InWords(Points points)
    {
        double[] xs = [.. points.FiniteIndices.Select(i => points.Xs[i])],
            ys = [.. points.FiniteIndices.Select(i => points.Ys[i])];
        if (xs.Length == 0)
        {
            return $"{points.Name}: no point has both coordinates finite.";
        }

        if (xs.Length == 1)
        {
            return $"{points.Name}: a point at x = {xs[0].InWords()}, {ys[0].InWords()} high.";
        }

        var trend = xs.Length < 3 ? 0 : MathNet.Numerics.Statistics.Correlation.Pearson(xs, ys);
        var tendency =
            trend > 0.5 ? ", higher to the right"
            : trend < -0.5 ? ", lower to the right"
            : "";

        return $"{points.Name}: {Counted(xs.Length, "point")} from x = {xs.Min().InWords()} to {xs.Max().InWords()}, "
            + $"{ys.Min().InWords()} to {ys.Max().InWords()} high{tendency}.";
    }
}
