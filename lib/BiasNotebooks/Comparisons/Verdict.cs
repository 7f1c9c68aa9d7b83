namespace BiasNotebooks;

/// <summary>What the values say of a claim.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public enum Verdict
{
    /// <summary>The effect has the claimed direction and matters.</summary>
    Supported,

    /// <summary>The effect has the claimed direction; whether it is large enough to matter is open.</summary>
    WeaklySupported,

    /// <summary>The effect has another direction than the claimed one and matters.</summary>
    Refuted,

    /// <summary>The effect has another direction than the claimed one; whether it is large enough to matter is open.</summary>
    WeaklyRefuted,

    /// <summary>Whatever the effect is, it is smaller than what would matter.</summary>
    NoEffect,

    /// <summary>The runs do not tell.</summary>
    Undecided,

    /// <summary>Settings of the claim disagree.</summary>
    Depends,
}

/// <summary>How a claim says that its first variant differs from its second.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public enum Claimed
{
    /// <summary>The first variant's value is lower.</summary>
    Lower,

    /// <summary>The first variant's value is higher.</summary>
    Higher,

    /// <summary>There is no difference that matters.</summary>
    Same,
}

/// <summary>Of how many settings a claim speaks.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public enum Quantifier
{
    /// <summary>"Always", "every", "whenever": one setting against it refutes it.</summary>
    All,

    /// <summary>"Can", "may", "in some": one setting for it supports it.</summary>
    Some,

    /// <summary>"Typically", or nothing said: the settings stand for what one meets, and the verdict depends where they disagree.</summary>
    Typical,
}

/// <summary>The rule that turns intervals into verdicts.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public static class Verdicts
{
    /// <summary>
    /// By the interval alone. Wholly inside ±margin: no effect, the equivalence test of Schuirmann 1987 by the inclusion of an interval
    /// (Wellek 2010, section 3.1). Wholly beyond the margin on one side: that direction, the minimum-effect test of Murphy and Myors 1999.
    /// Wholly on one side of 0, but on both of the margin: that direction weakly. Else undecided. An interval of confidence 1 − α gives a
    /// wrong direction, a direction where there is no difference, or no effect where there is one that matters, each with a probability
    /// of at most α. A claim of sameness is supported by no effect and refuted by either direction.
    /// </summary>
    /// <param name="interval">Of the typical difference, first variant minus second; an end at 0 or at ±margin is neither inside nor
    /// beyond.</param>
    /// <param name="margin">The smallest difference that would matter; above 0.</param>
    /// <param name="claimed">The direction that the claim states.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not above 0.</exception>
    public static Verdict Decide(Interval interval, double margin, Claimed claimed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        if (-margin < interval.Low && interval.High < margin)
        {
            return claimed == Claimed.Same ? Verdict.Supported : Verdict.NoEffect;
        }

        if (interval.Low > 0)
        {
            return Of(Claimed.Higher, matters: interval.Low > margin);
        }

        if (interval.High < 0)
        {
            return Of(Claimed.Lower, matters: interval.High < -margin);
        }

        return Verdict.Undecided;

        Verdict Of(Claimed direction, bool matters) =>
            (direction == claimed, matters) switch
            {
                (true, true) => Verdict.Supported,
                (true, false) => Verdict.WeaklySupported,
                (false, true) => Verdict.Refuted,
                (false, false) => Verdict.WeaklyRefuted,
            };
    }

    /// <summary>
    /// One verdict of several. For (supported, weakly or not) and against (refuted, weakly or not, and no effect) are told apart first:
    /// <see cref="Quantifier.All"/> is refuted by one against and supported where all are for; <see cref="Quantifier.Some"/> is supported
    /// by one for and refuted where all are against; <see cref="Quantifier.Typical"/> depends where there are both. Where those that
    /// decide do not suffice, undecided. A verdict that rests on a weak one is weak; all settings without effect are no effect.
    /// </summary>
    /// <exception cref="ArgumentException">No setting.</exception>
    public static Verdict Combine(Quantifier quantifier, IReadOnlyCollection<Verdict> settings)
    {
        if (settings.Count == 0)
        {
            throw new ArgumentException("A claim needs at least one setting.", nameof(settings));
        }

        var (supporting, opposing) = (settings.Where(IsFor).ToList(), settings.Where(IsAgainst).ToList());
        var (allFor, allAgainst) = (supporting.Count == settings.Count, opposing.Count == settings.Count);

        return quantifier switch
        {
            Quantifier.All when opposing.Count > 0 => opposing.All(v => v == Verdict.WeaklyRefuted) ? Verdict.WeaklyRefuted
            : allAgainst ? Together(opposing)
            : Verdict.Refuted,
            Quantifier.Some when supporting.Count > 0 => supporting.Contains(Verdict.Supported)
                ? Verdict.Supported
                : Verdict.WeaklySupported,
            Quantifier.Typical when settings.Contains(Verdict.Depends) || (supporting.Count > 0 && opposing.Count > 0) => Verdict.Depends,
            _ when allFor => supporting.Contains(Verdict.WeaklySupported) ? Verdict.WeaklySupported : Verdict.Supported,
            _ when allAgainst => Together(opposing),
            _ => Verdict.Undecided,
        };
    }

    /// <summary>In the words of cards and of the record: "no effect".</summary>
    public static string InWords(this Verdict verdict) =>
        verdict switch
        {
            Verdict.WeaklySupported => "weakly supported",
            Verdict.WeaklyRefuted => "weakly refuted",
            Verdict.NoEffect => "no effect",
            _ => verdict.ToString().ToLowerInvariant(),
        };

    /// <exception cref="FormatException">There is no such verdict.</exception>
    internal static Verdict Named(string words) =>
        Enum.GetValues<Verdict>().Cast<Verdict?>().FirstOrDefault(v => v!.Value.InWords() == words)
        ?? throw new FormatException($"\"{words}\" is no verdict.");

    internal static bool IsFor(Verdict verdict) => verdict is Verdict.Supported or Verdict.WeaklySupported;

    internal static bool IsAgainst(Verdict verdict) => verdict is Verdict.Refuted or Verdict.WeaklyRefuted or Verdict.NoEffect;

    /// <summary>Of settings that are all against a claim.</summary>
    static Verdict Together(List<Verdict> opposing) =>
        opposing.All(v => v == Verdict.NoEffect) ? Verdict.NoEffect
        : opposing.Contains(Verdict.WeaklyRefuted) ? Verdict.WeaklyRefuted
        : Verdict.Refuted;
}
