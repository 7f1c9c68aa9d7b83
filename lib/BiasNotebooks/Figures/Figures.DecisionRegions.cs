namespace BiasNotebooks;

/// <summary>A classifier of points in the plane.</summary>
/// <param name="Name">Stands over its panel.</param>
/// <param name="Probability">The probability of the positive class at (x, y), in [0, 1]. NaN is left blank.</param>
public sealed record Classifier(string Name, Func<double, double, double> Probability)
{
    /// <summary>Lines to draw over its panel, such as rays from the origin.</summary>
    public IReadOnlyList<Curve> Lines { get; init; } = [];
}

public static partial class Figures
{
    const int GridPoints = 41;

    /// <summary>
    /// Points of two classes over the probability that each classifier gives to the positive class, with the boundary where it is 0.5:
    /// one panel a classifier, side by side, with common axes.
    /// </summary>
    /// <exception cref="ArgumentException">There is no classifier, or what one gives is not a probability.</exception>
    public static Figure DecisionRegions(
        string title,
        string x,
        string y,
        Points negative,
        Points positive,
        params IReadOnlyList<Classifier> classifiers
    )
    {
        Argument.NotEmpty(classifiers, nameof(classifiers), title);
        double[] xs = Grid([.. negative.Xs, .. positive.Xs]),
            ys = Grid([.. negative.Ys, .. positive.Ys]);
        var regions = classifiers.Select(classifier => Evaluate(classifier, xs, ys)).ToList();

        return new Figure(
            ChartsContext.Plotter.DecisionRegions(title, x, y, negative, positive, regions),
            $"{Sentence(title)} {y} over {x}: {Counted(negative.Xs.Length, "point")} of {negative.Name} and "
                + $"{positive.Xs.Length} of {positive.Name}. "
                + $"{string.Join(" ", classifiers.Select(classifier => InWords(classifier, negative, positive)))}"
        );
    }

    /// <summary>Evenly spaced over the values and a margin of 8 % on each side.</summary>
    static double[] Grid(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        double low = finite.Min(),
            high = finite.Max(),
            margin = high > low ? 0.08 * (high - low) : 1;

        return MathNet.Numerics.Generate.LinearSpaced(GridPoints, low - margin, high + margin);
    }

    static Region Evaluate(Classifier classifier, double[] xs, double[] ys)
    {
        double[][] grid = [.. ys.Select(y => xs.Select(x => classifier.Probability(x, y)).ToArray())];
        var all = Argument.Drawable(grid.SelectMany(row => row), "classifiers", classifier.Name);
        if (all.Where(p => !double.IsNaN(p) && p is < 0 or > 1).Take(1).ToArray() is [var wrong])
        {
            Argument.Require(
                false,
                "classifiers",
                $"\"{classifier.Name}\" gives {wrong.InWords()}, which is no probability: apply a sigmoid to a logit."
            );
        }

        return new Region(classifier.Name, xs, ys, grid, classifier.Lines);
    }

    static string InWords(Classifier classifier, Points negative, Points positive)
    {
        var right =
            negative.FiniteIndices.Count(i => classifier.Probability(negative.Xs[i], negative.Ys[i]) < 0.5)
            + positive.FiniteIndices.Count(i => classifier.Probability(positive.Xs[i], positive.Ys[i]) >= 0.5);
        var lines = string.Join(", ", classifier.Lines.Select(line => line.Name));
        var drawn = lines.Length == 0 ? "" : $" Drawn over it: {lines}.";

        return $"{classifier.Name}: {right} of {negative.FiniteIndices.Count() + positive.FiniteIndices.Count()} points on their class's "
            + $"side of the boundary.{drawn}";
    }
}
