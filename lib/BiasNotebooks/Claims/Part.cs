namespace BiasNotebooks;

/// <summary>A statement of a claim, with the settings that it was put to the test in. Most claims are one.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Part
{
    Part(string name, Quantifier quantifier, IReadOnlyList<Setting> settings, string? check, int? seeds = null)
    {
        Verdict = Verdicts.Combine(quantifier, [.. settings.Select(s => s.Verdict)]);
        (Name, Quantifier, Settings, Check, Seeds) = (name, quantifier, settings, check, seeds);
    }

    /// <summary>"underfits"; empty where the claim has no other part.</summary>
    public string Name { get; }

    /// <summary>Of how many settings it speaks.</summary>
    public Quantifier Quantifier { get; }

    /// <summary>The conditions under which it was put to the test.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>What was verified; null for experiments.</summary>
    public string? Check { get; }

    /// <summary>How many seeds, from 0 on, were verified together; null where no chance is involved, and for experiments, whose comparisons
    /// have their own.</summary>
    public int? Seeds { get; }

    /// <summary>Of all its settings.</summary>
    public Verdict Verdict { get; }

    /// <summary>What was measured.</summary>
    /// <param name="name">"underfits"; empty where the claim has no other part.</param>
    /// <param name="quantifier">Of how many settings it speaks.</param>
    /// <param name="settings">The condition, "8 layers", and its comparison.</param>
    /// <exception cref="ArgumentException">No setting.</exception>
    public static Part Measured(string name, Quantifier quantifier, params IReadOnlyList<(string Name, Comparison Comparison)> settings) =>
        new(name, quantifier, [.. settings.Select(s => new Setting(s.Name, s.Comparison.Verdict, s.Comparison))], null);

    /// <summary>What a calculation decides, without chance and therefore without seeds.</summary>
    /// <param name="name">"at the origin"; empty where the claim has no other part.</param>
    /// <param name="quantifier">Of how many settings it speaks.</param>
    /// <param name="check">What was verified.</param>
    /// <param name="settings">The condition, "behind a sigmoid", and whether the claim held there.</param>
    /// <exception cref="ArgumentException">No setting.</exception>
    public static Part Exact(string name, Quantifier quantifier, string check, params IReadOnlyList<(string Name, bool Holds)> settings) =>
        new(name, quantifier, Held(settings), check);

    /// <summary>What a statistical test decides of random numbers that the framework draws: there are seeds, but no variants to
    /// compare.</summary>
    /// <param name="name">"initialised"; empty where the claim has no other part.</param>
    /// <param name="quantifier">Of how many settings it speaks.</param>
    /// <param name="check">The test, and its level.</param>
    /// <param name="seeds">How many seeds, from 0 on, the random numbers are of.</param>
    /// <param name="settings">The condition, "Linear(64, 2000)", and whether the test was passed there.</param>
    /// <exception cref="ArgumentException">No setting.</exception>
    public static Part Tested(
        string name,
        Quantifier quantifier,
        string check,
        int seeds,
        params IReadOnlyList<(string Name, bool Holds)> settings
    ) => new(name, quantifier, Held(settings), check, seeds);

    static Setting[] Held(IReadOnlyList<(string Name, bool Holds)> settings) =>
        [.. settings.Select(s => new Setting(s.Name, s.Holds ? Verdict.Supported : Verdict.Refuted))];

    /// <summary>The same with every interval widened for as many comparisons as the claim makes.</summary>
    internal Part For(int comparisons) =>
        Check is not null
            ? this
            : Measured(Name, Quantifier, [.. Settings.Select(s => (s.Name, s.Comparison! with { Comparisons = comparisons }))]);
}

/// <summary>One condition under which a claim was put to the test.</summary>
/// <param name="Name">"8 layers"; empty for a claim with one setting.</param>
/// <param name="Verdict">Of this setting alone.</param>
/// <param name="Comparison">The measured values; null where no chance is involved.</param>
/// <remarks>Introduced in notebooks/05-without-bias.ipynb.</remarks>
public sealed record Setting(string Name, Verdict Verdict, Comparison? Comparison = null);
