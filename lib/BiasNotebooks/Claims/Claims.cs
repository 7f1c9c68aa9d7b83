namespace BiasNotebooks;

/// <summary>Puts a claim's card into the notebook: the last expression of a cell.</summary>
/// <remarks>Introduced in notebooks/01-what-is-bias.ipynb.</remarks>
public static class Claims
{
    /// <summary>A claim that one comparison decides.</summary>
    /// <param name="id">"C19".</param>
    /// <param name="statement">What the article says.</param>
    /// <param name="source">Where it says so: "section 4, method 7".</param>
    /// <param name="comparison">The measured values.</param>
    public static Claim Show(string id, string statement, string source, Comparison comparison) =>
        Show(id, statement, source, ("", comparison));

    /// <summary>A claim under several settings; every interval is widened for as many comparisons as there are.</summary>
    /// <param name="id">"C20".</param>
    /// <param name="statement">What the article says.</param>
    /// <param name="source">Where it says so.</param>
    /// <param name="settings">The condition, "8 layers", and its comparison.</param>
    /// <exception cref="ArgumentException">No setting.</exception>
    public static Claim Show(string id, string statement, string source, params (string Name, Comparison Comparison)[] settings)
    {
        var corrected = settings.Select(s => (s.Name, Comparison: s.Comparison with { Comparisons = settings.Length }));

        return new Claim(id, statement, source, null, [.. corrected.Select(s => new Setting(s.Name, s.Comparison.Verdict, s.Comparison))]);
    }

    /// <summary>A claim that a calculation decides, without chance.</summary>
    /// <param name="id">"C2".</param>
    /// <param name="statement">What the article says.</param>
    /// <param name="source">Where it says so.</param>
    /// <param name="check">What was verified.</param>
    /// <param name="holds">Whether it held.</param>
    public static Claim ShowExact(string id, string statement, string source, string check, bool holds) =>
        ShowExact(id, statement, source, check, ("", holds));

    /// <summary>A claim that a calculation decides for each of several conditions.</summary>
    /// <param name="id">"C4".</param>
    /// <param name="statement">What the article says.</param>
    /// <param name="source">Where it says so.</param>
    /// <param name="check">What was verified.</param>
    /// <param name="settings">The condition, "behind a sigmoid", and whether it held there.</param>
    /// <exception cref="ArgumentException">No setting.</exception>
    public static Claim ShowExact(string id, string statement, string source, string check, params (string Name, bool Holds)[] settings) =>
        new(id, statement, source, check, [.. settings.Select(s => new Setting(s.Name, s.Holds ? Verdict.Supported : Verdict.Refuted))]);

    /// <summary>A claim with a part that a calculation decides and a part that needs experiments.</summary>
    /// <param name="id">"C5".</param>
    /// <param name="statement">What the article says.</param>
    /// <param name="source">Where it says so.</param>
    /// <param name="check">What was verified.</param>
    /// <param name="exact">The conditions that the calculation decides, and whether the claim held there.</param>
    /// <param name="measured">The conditions that were measured; every interval is widened for as many as there are of these.</param>
    /// <exception cref="ArgumentException">No setting.</exception>
    /// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
    public static Claim Show(string id, string statement, string source, string check, IReadOnlyList<(string Name, bool Holds)> exact, params (string Name, Comparison Comparison)[] measured) =>
        new(id, statement, source, check, [.. ShowExact(id, statement, source, check, [.. exact]).Settings, .. Show(id, statement, source, measured).Settings]);
}
