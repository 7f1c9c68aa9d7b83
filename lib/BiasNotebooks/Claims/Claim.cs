namespace BiasNotebooks;

/// <summary>A claim of the article with what the measured values say of it: shown as a card, and kept as data in the notebook's
/// output.</summary>
/// <remarks>Introduced in notebooks/01-what-is-bias.ipynb.</remarks>
public sealed record Claim
{
    internal Claim(string id, string statement, string source, IReadOnlyList<Part> parts)
    {
        (Id, Statement, Source, Parts) = (id, statement, source, parts);
        Verdict = Verdicts.Combine(Quantifier.Typical, [.. parts.Select(p => p.Verdict)]);
    }

    /// <summary>"C19".</summary>
    public string Id { get; }

    /// <summary>What the article says.</summary>
    public string Statement { get; }

    /// <summary>Where it says so: "section 4, method 7".</summary>
    public string Source { get; }

    /// <summary>Its statements; one for most claims.</summary>
    public IReadOnlyList<Part> Parts { get; }

    /// <summary>Of all its parts.</summary>
    public Verdict Verdict { get; }

    /// <summary>Why it is that one, in a sentence: "supported for rain, no effect for digits".</summary>
    public string Reason => ClaimReason.Of(Parts);

    /// <summary>The measured comparisons of all parts.</summary>
    internal IEnumerable<Comparison> Comparisons => Parts.SelectMany(p => p.Settings).Select(s => s.Comparison).OfType<Comparison>();

    /// <summary>The card.</summary>
    public override string ToString() => ClaimCard.Of(this);
}
