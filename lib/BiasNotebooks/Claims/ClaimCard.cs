using System.Globalization;
using System.Text;

namespace BiasNotebooks;

/// <summary>A claim as text: what it says, the verdict and why, then each setting with its numbers and how they were come by.</summary>
static class ClaimCard
{
    public static string Of(Claim claim)
    {
        var card = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{claim.Id}  {claim.Statement}\n{"",4}{claim.Source}\n");
        Row(card, "verdict", claim.VerdictInWords);
        foreach (var part in claim.Parts)
        {
            Row(card, part.Name.Length == 0 ? "claimed" : "part", part.Name.Length == 0 ? Words(part.Quantifier) : $"{part.Name}, {Words(part.Quantifier)}: {part.Verdict.InWords()}");
            if (part.Check is not null)
            {
                Row(card, "check", $"{part.Check}; {(part.Seeds is { } seeds ? $"seeds 0 to {seeds - 1}" : "no chance is involved, so there are no seeds")}");
            }

            foreach (var setting in part.Settings)
            {
                Describe(card, setting, FreshSeeds.Of(claim.Id, part.Name, setting.Name));
            }
        }

        if (Comparisons(claim).SelectMany(c => c.Origin.Data).Distinct().ToList() is { Count: > 0 } data)
        {
            Row(card, "holds for", $"new networks on {string.Join(" and on ", data)}; of other data the intervals say nothing");
        }

        return card.ToString().TrimEnd('\n');
    }

    /// <summary>The measured comparisons of a claim.</summary>
    public static IEnumerable<Comparison> Comparisons(Claim claim) => claim.Parts.SelectMany(p => p.Settings).Select(s => s.Comparison).OfType<Comparison>();

    static void Describe(StringBuilder card, Setting setting, FreshSeeds.Entry? fresh)
    {
        if (setting.Name.Length > 0)
        {
            Row(card, "setting", $"{setting.Name}: {setting.Verdict.InWords()}");
        }

        if (setting.Comparison is not { } comparison)
        {
            return;
        }

        Row(card, "effect", $"{comparison}, median pair");
        Row(card, "", $"{Words(comparison.Claimed)}; from {comparison.Margin} {comparison.Unit} on it would matter: {comparison.Margin.Because}{Corrected(comparison)}");
        Row(card, "protocol", comparison.Protocol);
        if (comparison.A.Failed + comparison.B.Failed > 0)
        {
            Row(card, "failed", $"{Failed(comparison.A, comparison)}, {Failed(comparison.B, comparison)}; a run that failed counts as worse than any other");
        }

        if (comparison.AtFloor)
        {
            Row(card, "floor", string.Create(CultureInfo.InvariantCulture, $"both are typically nearer to the best possible value than what would matter ({comparison.A.Median:G2} and {comparison.B.Median:G2}), so no difference could be found here"));
        }

        if (comparison.OtherVerdicts is { Count: > 0 } others)
        {
            Row(card, "hangs on", $"the learning rate: {string.Join("; ", others.Select(o => $"{o.Verdict.InWords()} with {o.Rates}"))}");
        }

        if (fresh is not null)
        {
            Row(card, "fragile", string.Create(CultureInfo.InvariantCulture, $"on {fresh.Seeds} other seeds: {fresh.Verdict}, {fresh.Effect:G3} {comparison.Unit}"));
        }
    }

    static void Row(StringBuilder card, string name, string text) => card.Append(CultureInfo.InvariantCulture, $"{"",4}{name,-11}{text}\n");

    static string Words(Quantifier quantifier) => quantifier switch
    {
        Quantifier.All => "of every setting",
        Quantifier.Some => "of some setting",
        _ => "of typical settings",
    };

    static string Words(Claimed claimed) => claimed == Claimed.Same ? "claimed: no difference" : $"claimed: {claimed.ToString().ToLowerInvariant()}";

    static string Corrected(Comparison comparison) => comparison.Comparisons > 1 ? $"; corrected for {comparison.Comparisons} comparisons (Bonferroni)" : "";

    static string Failed(Measured variant, Comparison comparison) => $"{variant.Failed} of {comparison.Seeds} {variant.Name} ({variant.Diverged} diverged)";
}
