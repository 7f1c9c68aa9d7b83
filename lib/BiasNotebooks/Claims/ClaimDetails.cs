using System.Globalization;

namespace BiasNotebooks;

/// <summary>How a claim was put to the test: each setting with its protocol and its numbers, a line with a label for each thing that is
/// said.</summary>
static class ClaimDetails
{
    public static IEnumerable<(string Label, string Text)> Of(Claim claim)
    {
        yield return ("source", claim.Source);
        foreach (var part in claim.Parts)
        {
            yield return part.Name.Length == 0
                ? ("claimed", Words(part.Quantifier))
                : ("part", $"{part.Name}, {Words(part.Quantifier)}: {part.Verdict.InWords()}");
            if (part.Check is not null)
            {
                yield return (
                    "check",
                    $"{part.Check}; "
                        + $"{(part.Seeds is { } seeds ? $"seeds 0 to {seeds - 1}" : "no chance is involved, so there are no seeds")}"
                );
            }

            // What is the same for all settings is said once.
            var margins = part.Settings.Select(s => s.Comparison).OfType<Comparison>().Select(Margin).Distinct().ToList();
            if (margins is [var margin])
            {
                yield return ("margin", margin);
            }

            foreach (
                var line in part.Settings.SelectMany(s => Of(s, FreshSeeds.Of(claim.Id, part.Name, s.Name), ownMargin: margins.Count > 1))
            )
            {
                yield return line;
            }
        }

        if (claim.Comparisons.SelectMany(c => c.Origin.Data).Distinct().ToList() is { Count: > 0 } data)
        {
            yield return ("holds for", $"new networks on {string.Join(" and on ", data)}; of other data the intervals say nothing");
        }
    }

    static IEnumerable<(string Label, string Text)> Of(Setting setting, FreshSeeds.Entry? fresh, bool ownMargin)
    {
        if (setting.Name.Length > 0)
        {
            yield return ("setting", $"{setting.Name}: {setting.Verdict.InWords()}");
        }

        if (setting.Comparison is not { } comparison)
        {
            yield break;
        }

        yield return ("effect", $"{comparison}, median pair");
        if (ownMargin)
        {
            yield return ("margin", Margin(comparison));
        }

        yield return ("protocol", comparison.Protocol);
        if (comparison.A.Failed + comparison.B.Failed > 0)
        {
            yield return (
                "failed",
                $"{Failed(comparison.A, comparison)}, {Failed(comparison.B, comparison)}; a run that failed counts as worse than any other"
            );
        }

        if (comparison.AtFloor)
        {
            yield return (
                "floor",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"both are typically nearer to the best possible value than what would matter ({comparison.A.Median:G2} and "
                        + $"{comparison.B.Median:G2}), so no difference could be found here"
                )
            );
        }

        if (comparison.OtherVerdicts is { Count: > 0 } others)
        {
            yield return (
                "hangs on",
                $"the learning rate: {string.Join("; ", others.Select(o => $"{o.Verdict.InWords()} with {o.Rates}"))}"
            );
        }

        if (fresh is not null && fresh.Verdict != setting.Verdict.InWords())
        {
            yield return (
                "fragile",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"on {fresh.Seeds} other seeds: {fresh.Verdict}, {fresh.Effect:G3} {comparison.Unit}"
                )
            );
        }
    }

    static string Words(Quantifier quantifier) =>
        quantifier switch
        {
            Quantifier.All => "of every setting",
            Quantifier.Some => "of some setting",
            _ => "of typical settings",
        };

    static string Margin(Comparison comparison)
    {
        var claimed =
            comparison.Claimed == Claimed.Same ? "claimed: no difference" : $"claimed: {comparison.Claimed.ToString().ToLowerInvariant()}";
        var corrected = comparison.Comparisons > 1 ? $"; corrected for {comparison.Comparisons} comparisons (Bonferroni)" : "";

        return $"{claimed}; from {comparison.Margin} {comparison.Unit} on it would matter: {comparison.Margin.Because}{corrected}";
    }

    static string Failed(Measured variant, Comparison comparison) =>
        $"{variant.Failed} of {comparison.Seeds} {variant.Name} ({variant.Diverged} diverged)";
}
