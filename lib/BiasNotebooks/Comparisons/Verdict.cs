namespace BiasNotebooks;

/// <summary>What the values say of a claim.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public enum Verdict
{
    /// <summary>The effect has the claimed direction and is large enough to matter.</summary>
    Supported,

    /// <summary>The effect has another direction than the claimed one and is large enough to matter.</summary>
    Refuted,

    /// <summary>Whatever the effect is, it is smaller than what would matter.</summary>
    NoEffect,

    /// <summary>The runs do not tell.</summary>
    Undecided,

    /// <summary>Settings of the claim disagree.</summary>
    Depends,
}

/// <summary>How a claim says that its first arm differs from its second.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public enum Claimed
{
    /// <summary>The first arm's value is lower.</summary>
    Lower,

    /// <summary>The first arm's value is higher.</summary>
    Higher,

    /// <summary>There is no difference that matters.</summary>
    Same,
}

/// <summary>The rule that turns values into verdicts.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public static class Verdicts
{
    /// <summary>
    /// No effect where the interval lies wholly between −smallest and smallest. Otherwise a direction is established where the
    /// interval excludes 0 and the effect is at least as large as the smallest that matters; else nothing is decided. A claim of
    /// sameness is supported by no effect and refuted by either direction.
    /// </summary>
    /// <param name="effect">The estimate, first arm minus second.</param>
    /// <param name="interval">Its confidence interval; an end at 0 does not exclude 0, an end at ±smallest is not inside.</param>
    /// <param name="smallest">The smallest difference that would matter, stated before the runs; above 0.</param>
    /// <param name="claimed">The direction that the claim states.</param>
    /// <exception cref="ArgumentOutOfRangeException">The smallest difference that matters is not above 0.</exception>
    public static Verdict Decide(double effect, Interval interval, double smallest, Claimed claimed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallest);
        if (-smallest < interval.Low && interval.High < smallest)
        {
            return claimed == Claimed.Same ? Verdict.Supported : Verdict.NoEffect;
        }

        if (interval.Low > 0 && effect >= smallest)
        {
            return Of(Claimed.Higher, claimed);
        }

        if (interval.High < 0 && effect <= -smallest)
        {
            return Of(Claimed.Lower, claimed);
        }

        return Verdict.Undecided;
    }

    /// <summary>
    /// One verdict of a claim's settings: theirs where they agree; depends where two of them decide differently; undecided where
    /// those that decide agree and others do not decide.
    /// </summary>
    /// <exception cref="ArgumentException">No setting.</exception>
    public static Verdict Combine(IReadOnlyCollection<Verdict> settings)
    {
        if (settings.Count == 0)
        {
            throw new ArgumentException("A claim needs at least one setting.", nameof(settings));
        }

        var decided = settings.Where(v => v != Verdict.Undecided).Distinct().ToList();
        if (decided.Count > 1)
        {
            return Verdict.Depends;
        }

        return settings.Contains(Verdict.Undecided) ? Verdict.Undecided : decided[0];
    }

    internal static Verdict Of(Claimed established, Claimed claimed) => established == claimed ? Verdict.Supported : Verdict.Refuted;

    /// <summary>In the words of cards and of the record: "no effect".</summary>
    public static string InWords(this Verdict verdict) => verdict == Verdict.NoEffect ? "no effect" : verdict.ToString().ToLowerInvariant();
}
