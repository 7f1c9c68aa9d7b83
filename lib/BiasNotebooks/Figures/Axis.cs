namespace BiasNotebooks;

/// <summary>An axis: what it measures, with the unit. A plain string makes a linear one.</summary>
public sealed record Axis
{
    Axis(string label, bool isLogarithmic)
    {
        Argument.Require(
            !string.IsNullOrWhiteSpace(label),
            nameof(label),
            "An axis needs a label: say what it measures, and in which unit."
        );
        (Label, IsLogarithmic) = (label, isLogarithmic);
    }

    internal string Label { get; }

    internal bool IsLogarithmic { get; }

    /// <summary>A logarithmic axis: equal distances are equal ratios. What is not positive has no place on it and is left out.</summary>
    /// <exception cref="ArgumentException">The label is empty.</exception>
    public static Axis Log(string label) => new(label, isLogarithmic: true);

    /// <summary>A linear axis with this label.</summary>
    /// <exception cref="ArgumentException">The label is empty.</exception>
    public static implicit operator Axis(string label) => new(label, isLogarithmic: false);
}
