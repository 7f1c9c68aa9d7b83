namespace BiasNotebooks;

/// <summary>What a curve does, in a sentence: where it starts and ends, and the lowest and the highest place between, if it has
/// one.</summary>
static class CurveWords
{
    /// <summary>What is smaller than this, as a share of what the curve spans, is not worth a word.</summary>
    const double Noticed = 0.03;

    public static string Of(PlaneSeries curve, bool isLogarithmic)
    {
        int[] shown = [.. curve.FiniteIndices.Where(i => !isLogarithmic || curve.Ys[i] > 0)];
        if (shown.Length == 0)
        {
            return $"{curve.Name}: no point has both coordinates finite.";
        }

        double Height(int i) => isLogarithmic ? Math.Log10(curve.Ys[i]) : curve.Ys[i];
        var size = isLogarithmic ? 0 : shown.Max(i => Math.Abs(curve.Ys[i]));
        string Y(int i) => curve.Ys[i].InWordsBeside(size);
        var width = shown.Max(i => Math.Abs(curve.Xs[i]));
        string X(int i) => curve.Xs[i].InWordsBeside(width);

        var (first, last, lowest, highest) = (shown[0], shown[^1], shown.MinBy(Height), shown.MaxBy(Height));
        var span = Height(highest) - Height(lowest);
        var gaps = shown.Length < curve.Ys.Length ? $", not finite at {curve.Ys.Length - shown.Length} of {curve.Ys.Length}" : "";
        if (Y(lowest) == Y(highest))
        {
            return $"{curve.Name}: {Y(first)} throughout{gaps}.";
        }

        var dips = Math.Min(Height(first), Height(last)) - Height(lowest) > Noticed * span;
        var peaks = Height(highest) - Math.Max(Height(first), Height(last)) > Noticed * span;
        var between = (dips, peaks) switch
        {
            (true, true) => $", between lowest with {Y(lowest)} at {X(lowest)} and highest with {Y(highest)} at {X(highest)}",
            (true, false) => $", lowest with {Y(lowest)} at {X(lowest)}",
            (false, true) => $", highest with {Y(highest)} at {X(highest)}",
            _ => "",
        };
        var course =
            between != "" ? "goes"
            : Height(last) > Height(first) ? "rises"
            : "falls";

        return $"{curve.Name}: {course} from {Y(first)} at {X(first)} to {Y(last)} at {X(last)}{between}{gaps}.";
    }
}
