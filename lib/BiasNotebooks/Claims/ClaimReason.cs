using System.Globalization;

namespace BiasNotebooks;

/// <summary>Why a claim has its verdict, in one sentence.</summary>
static class ClaimReason
{
    /// <summary>Settings with longer names are counted instead.</summary>
    const int Short = 55;

    /// <summary>So are all, where it is too much together.</summary>
    const int Long = 110;

    public static string Of(IReadOnlyList<Part> parts)
    {
        if (parts.Count == 1)
        {
            return Of(parts[0]);
        }

        return parts[0].Verdict != Verdict.Depends && parts.All(p => p.Verdict == parts[0].Verdict)
            ? $"in {(parts.Count == 2 ? "both" : $"all {parts.Count}")} of its parts"
            : string.Join("; ", parts.Select(p => $"{p.Name}: {(p.Verdict == Verdict.Depends ? ByVerdict(p) : p.Verdict.InWords())}"));
    }

    static string Of(Part part)
    {
        if (part.Settings.All(s => s.Verdict == part.Verdict))
        {
            return Alike(part);
        }

        return (part.Quantifier, part.Verdict) switch
        {
            (Quantifier.All, Verdict.Refuted or Verdict.WeaklyRefuted) =>
                $"it should hold in every setting, and does not {Where(part, Verdicts.IsAgainst)}",
            (Quantifier.All, Verdict.Undecided) =>
                $"it should hold in every setting, and is undecided {Where(part, v => v == Verdict.Undecided)}",
            (Quantifier.Some, Verdict.Supported or Verdict.WeaklySupported) =>
                $"it need hold in one setting only, and does {Where(part, Verdicts.IsFor)}",
            _ => ByVerdict(part),
        };
    }

    static string Alike(Part part)
    {
        var (settings, first) = (part.Settings.Count, part.Settings[0].Comparison);
        if (first is null)
        {
            var check = part.Seeds is null ? "an exact check" : "a statistical test";
            var says = part.Verdict == Verdict.Supported ? "confirms" : "contradicts";

            return $"{check} {says} it{(settings == 1 ? "" : $" in {SettingNames.All(settings, "settings")}")}";
        }

        return settings == 1 ? Measured(first)
            : Meaning(first, part.Verdict) is { Length: > 0 } meaning ? $"in {SettingNames.All(settings, "settings")} {meaning}"
            : $"in {SettingNames.All(settings, "settings")}";
    }

    /// <summary>What a verdict means that several comparisons share, where the word does not say it.</summary>
    static string Meaning(Comparison comparison, Verdict verdict) =>
        verdict switch
        {
            _ when IsNegligible(comparison) => "any difference is too small to matter",
            Verdict.Refuted when comparison.Claimed == Claimed.Same => "there is a difference that matters",
            Verdict.Refuted => "it is the other way round",
            Verdict.WeaklyRefuted when comparison.Claimed == Claimed.Same => "there is a difference, if perhaps too small to matter",
            Verdict.WeaklyRefuted => "it is the other way round, if perhaps by too little to matter",
            Verdict.WeaklySupported => "by a difference that is perhaps too small to matter",
            Verdict.Undecided => "the pairs do not suffice to tell",
            _ => "",
        };

    static string Measured(Comparison comparison)
    {
        var (size, unit, margin) = (Math.Abs(comparison.Effect), comparison.Unit, comparison.Margin);
        if (IsNegligible(comparison))
        {
            return $"whatever difference there is, it is smaller than the {margin} {unit} that would matter";
        }

        if (comparison.Verdict == Verdict.Undecided)
        {
            return $"{comparison.Seeds} pairs do not suffice to tell";
        }

        var direction = comparison.Effect < 0 ? "lower" : "higher";
        if (double.IsInfinity(size))
        {
            var failing = comparison.A.Failed > comparison.B.Failed ? comparison.A : comparison.B;

            return $"typically {direction}, since most runs of {failing.Name} failed";
        }

        var matters = comparison.Verdict is Verdict.Supported or Verdict.Refuted ? "more" : "but perhaps less";

        return string.Create(
            CultureInfo.InvariantCulture,
            $"typically {size:G3} {unit} {direction}, {matters} than the {margin} that would matter"
        );
    }

    /// <summary>Whatever was claimed.</summary>
    static bool IsNegligible(Comparison comparison) =>
        comparison.Verdict == (comparison.Claimed == Claimed.Same ? Verdict.Supported : Verdict.NoEffect);

    /// <summary>"supported in 2 of 4 settings, refuted in 1, no effect for digits".</summary>
    static string ByVerdict(Part part)
    {
        var groups = part
            .Settings.GroupBy(s => s.Verdict)
            .Select(g => new Group(g.Key.InWords(), g.Count(), Names(part, v => v == g.Key)))
            .ToList();
        if (Listed(groups, part) is { Length: <= Long } named)
        {
            return named;
        }

        return groups.Count == part.Settings.Count
            ? $"{string.Join(", ", groups.Select(g => g.Verdict))} in one setting each"
            : Listed([.. groups.Select(g => g with { Names = null })], part);
    }

    /// <summary>Of how many settings is said once.</summary>
    static string Listed(List<Group> groups, Part part)
    {
        var counted = groups.FindIndex(g => g.Names is null);
        var ofAll = $" of {part.Settings.Count} settings";

        return string.Join(", ", groups.Select((g, at) => $"{g.Verdict} {g.Names ?? $"in {g.Count}{(at == counted ? ofAll : "")}"}"));
    }

    /// <summary>"for rain", or where names are long "in 3 of 5".</summary>
    static string Where(Part part, Func<Verdict, bool> isMeant) =>
        Names(part, isMeant) ?? $"in {part.Settings.Count(s => isMeant(s.Verdict))} of {part.Settings.Count}";

    /// <summary>Null where the names are long.</summary>
    static string? Names(Part part, Func<Verdict, bool> isMeant) =>
        SettingNames.Of([.. part.Settings.Where(s => isMeant(s.Verdict))], part) is { Length: <= Short } names ? $"for {names}" : null;

    /// <summary>The settings of a part that have the same verdict; without names where these are long.</summary>
    sealed record Group(string Verdict, int Count, string? Names);
}
