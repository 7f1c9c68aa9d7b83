namespace BiasNotebooks;

/// <summary>What was measured in one setting of a claim, as its card has it.</summary>
/// <remarks>Introduced in notebooks/27-verdicts.ipynb.</remarks>
public sealed record StoredEffect
{
    readonly FreshSeeds.Entry? fresh;

    internal StoredEffect(string claim, SettingData data, Verdict verdict)
    {
        (Claim, Part, Setting, Verdict, Unit, HangsOn) = (claim, data.Part, data.Name, verdict, data.Unit, data.HangsOn);
        Claimed = Enum.TryParse<Claimed>(data.Claimed, ignoreCase: true, out var claimed)
            ? claimed
            : throw Incomplete("claimed difference");
        Margin = data.Margin is > 0 and var margin ? margin : throw Incomplete("margin");
        Seeds = data.Seeds ?? throw Incomplete("number of seeds");
        Protocol = data.Protocol!;
        // JSON has no infinity.
        var side = Side(data, verdict);
        Interval = new Interval(
            data.Low ?? (side > 0 ? double.PositiveInfinity : double.NegativeInfinity),
            data.High ?? (side < 0 ? double.NegativeInfinity : double.PositiveInfinity)
        );
        Effect = data.Effect ?? (side == 0 ? double.NaN : side * double.PositiveInfinity);
        fresh = FreshSeeds.Of(claim, data.Part, data.Name);

        FormatException Incomplete(string what) => new($"{claim}, \"{data.Name}\" has no {what}.");
    }

    /// <summary>"C19".</summary>
    public string Claim { get; }

    /// <summary>The claim's statement that it belongs to; empty where the claim has no other.</summary>
    public string Part { get; }

    /// <summary>"8 layers"; empty for a claim with one setting.</summary>
    public string Setting { get; }

    /// <summary>"C20: helps: rain, 8 hidden layers".</summary>
    public string Name => string.Join(": ", new[] { Claim, Part, Setting }.Where(name => name.Length > 0));

    /// <summary>Of this setting alone.</summary>
    public Verdict Verdict { get; }

    /// <summary>What is claimed of the difference.</summary>
    public Claimed Claimed { get; }

    /// <summary>The difference of the typical pair, in the unit; NaN where there is none.</summary>
    public double Effect { get; }

    /// <summary>Of the effect, in the unit.</summary>
    public Interval Interval { get; }

    /// <summary>The smallest difference that would matter, in the unit.</summary>
    public double Margin { get; }

    /// <summary>The unit of what was measured.</summary>
    public string Unit { get; }

    /// <summary>The number of pairs.</summary>
    public int Seeds { get; }

    /// <summary>Data, networks, optimiser, learning rates, budget and seeds in a line.</summary>
    public string Protocol { get; }

    /// <summary>Other verdicts, and with which learning rates they would have come out; none where there are no others.</summary>
    public IReadOnlyList<string> HangsOn { get; }

    /// <summary>What was found on seeds that nothing was chosen on; null where it has not been run again.</summary>
    public Verdict? FreshVerdict => fresh is null ? null : Verdicts.Named(fresh.Verdict);

    /// <summary>The effect there, in margins, as <see cref="InMargins"/>; NaN where there is none.</summary>
    public double FreshInMargins => Towards(fresh?.Effect ?? double.NaN);

    /// <summary>The effect in margins: positive where it goes the claimed way. Against a claim of sameness counts every
    /// difference.</summary>
    public double InMargins => Towards(Effect);

    /// <summary>The interval in margins, as <see cref="InMargins"/>.</summary>
    public Interval IntervalInMargins
    {
        get
        {
            double[] ends = [Towards(Interval.Low), Towards(Interval.High)];
            var isAroundZero = Interval.Low < 0 && Interval.High > 0;

            return new Interval(ends.Min(), Claimed == Claimed.Same && isAroundZero ? 0 : ends.Max());
        }
    }

    /// <summary>The verdict if the margin were this many times as large.</summary>
    /// <param name="margins">1 gives the verdict that the card has.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public Verdict VerdictAt(double margins) => Verdicts.Decide(Interval, margins * Margin, Claimed);

    /// <summary>On which side of zero the whole interval lies, as the verdict tells; 0 where it has zero in it.</summary>
    int Side(SettingData data, Verdict verdict) =>
        (Claimed, verdict) switch
        {
            (Claimed.Higher, Verdict.Supported or Verdict.WeaklySupported) or (Claimed.Lower, Verdict.Refuted or Verdict.WeaklyRefuted) =>
                1,
            (Claimed.Lower, Verdict.Supported or Verdict.WeaklySupported) or (Claimed.Higher, Verdict.Refuted or Verdict.WeaklyRefuted) =>
                -1,
            (Claimed.Same, Verdict.Refuted or Verdict.WeaklyRefuted) => Math.Sign(data.Low ?? data.High ?? 1),
            _ => 0,
        };

    double Towards(double value) =>
        Claimed switch
        {
            Claimed.Lower => -value / Margin,
            Claimed.Same => -Math.Abs(value) / Margin,
            _ => value / Margin,
        };
}
