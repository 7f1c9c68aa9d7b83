namespace BiasNotebooks;

/// <summary>Refuses what cannot be drawn, and names the series that it is in.</summary>
static class Argument
{
    public static void Require(bool condition, string parameter, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message, parameter);
        }
    }

    public static IReadOnlyList<T> NotEmpty<T>(IReadOnlyList<T> items, string parameter, string figure)
    {
        Require(items.Count > 0, parameter, $"\"{figure}\" has nothing to draw: {parameter} is empty.");

        return items;
    }

    /// <summary>Copies the values. Some may be NaN or infinite (a diverged run), but not all.</summary>
    public static double[] Drawable(IEnumerable<double> values, string parameter, string series)
    {
        double[] copy = [.. values];
        Require(copy.Length > 0, parameter, $"\"{series}\" has no values in {parameter}.");
        Require(
            copy.Any(double.IsFinite),
            parameter,
            $"\"{series}\" has no finite value in {parameter}: all {copy.Length} are NaN or infinite."
        );

        return copy;
    }

    public static void SameLength(double[] values, double[] other, string parameter, string otherParameter, string series) =>
        Require(
            values.Length == other.Length,
            parameter,
            $"\"{series}\" has {values.Length} values in {parameter}, but {other.Length} in {otherParameter}."
        );
}
