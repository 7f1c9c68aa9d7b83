namespace BiasNotebooks;

/// <summary>Puts a claim's card into the notebook: the last expression of a cell.</summary>
/// <remarks>Introduced in notebooks/01-what-is-bias.ipynb.</remarks>
public static class Claims
{
    /// <summary>A claim that experiments decide; every interval is widened for as many comparisons as there are.</summary>
    /// <param name="id">"C20".</param>
    /// <param name="statement">What the article says.</param>
    /// <param name="source">Where it says so: "section 4, method 7".</param>
    /// <param name="quantifier">Of how many settings it speaks.</param>
    /// <param name="settings">The condition, "8 layers", and its comparison.</param>
    /// <exception cref="ArgumentException">No setting.</exception>
    public static Claim Show(
        string id,
        string statement,
        string source,
        Quantifier quantifier,
        params IReadOnlyList<(string Name, Comparison Comparison)> settings
    ) => Show(id, statement, source, Part.Measured("", quantifier, settings));

    /// <summary>A claim that a calculation decides, without chance.</summary>
    /// <param name="id">"C2".</param>
    /// <param name="statement">What the article says.</param>
    /// <param name="source">Where it says so.</param>
    /// <param name="quantifier">Of how many settings it speaks.</param>
    /// <param name="check">What was verified.</param>
    /// <param name="settings">The condition, "behind a sigmoid", and whether it held there.</param>
    /// <exception cref="ArgumentException">No setting.</exception>
    public static Claim ShowExact(
        string id,
        string statement,
        string source,
        Quantifier quantifier,
        string check,
        params IReadOnlyList<(string Name, bool Holds)> settings
    ) => Show(id, statement, source, Part.Exact("", quantifier, check, settings));

    /// <summary>A claim that makes several statements, of which each must hold.</summary>
    /// <param name="id">"C31".</param>
    /// <param name="statement">What the article says.</param>
    /// <param name="source">Where it says so.</param>
    /// <param name="parts">Its statements, calculated or measured; every interval is widened for as many comparisons as all have
    /// together.</param>
    /// <exception cref="ArgumentException">No part.</exception>
    public static Claim Show(string id, string statement, string source, params IReadOnlyList<Part> parts)
    {
        var comparisons = parts.SelectMany(p => p.Settings).Count(s => s.Comparison is not null);

        return new Claim(id, statement, source, [.. parts.Select(p => p.For(comparisons))]);
    }
}
