using System.Text.Json.Nodes;
using NotebookClaims;

namespace BiasNotebooks;

/// <summary>A statement of a claim.</summary>
/// <param name="Name">Empty where the claim has no other.</param>
/// <param name="Quantifier">Of how many settings it speaks: "all", "some", "typical".</param>
sealed record PartData(string Name, string Quantifier)
{
    public static IEnumerable<PartData> AllOf(ClaimData claim) => Json.Objects(claim.All["parts"]).Select(Of);

    static PartData Of(JsonObject part) => new(Json.Text(part["name"]) ?? "", Json.Text(part["quantifier"]) ?? "");
}

/// <summary>One condition under which a claim was put to the test; what was not measured but calculated has no protocol and no
/// numbers.</summary>
/// <param name="Part">The name of the statement that it belongs to.</param>
/// <param name="Name">"8 layers"; empty for a claim with one setting.</param>
/// <param name="Verdict">Of this setting alone.</param>
/// <param name="Protocol">How it was measured.</param>
/// <param name="Claimed">Which difference is claimed: "lower", "higher", "same".</param>
/// <param name="Effect">In the unit, as all numbers; null where there is none, or an infinite one.</param>
/// <param name="Low">The lower end of the effect's interval; null where it has none.</param>
/// <param name="High">The upper end.</param>
/// <param name="Margin">The smallest effect that would matter.</param>
/// <param name="Unit">Of the effect.</param>
/// <param name="Seeds">The number of pairs.</param>
/// <param name="HangsOn">Other verdicts, and with which learning rates they would have come out.</param>
sealed record SettingData(
    string Part,
    string Name,
    string Verdict,
    string? Protocol,
    string Claimed,
    double? Effect,
    double? Low,
    double? High,
    double? Margin,
    string Unit,
    int? Seeds,
    IReadOnlyList<string> HangsOn
)
{
    public static IReadOnlyList<SettingData> AllOf(ClaimData claim) => [.. Json.Objects(claim.All["settings"]).Select(Of)];

    static SettingData Of(JsonObject setting)
    {
        var interval = setting["interval"] as JsonArray ?? [];

        return new(
            Json.Text(setting["part"]) ?? "",
            Json.Text(setting["name"]) ?? "",
            Json.Text(setting["verdict"]) ?? "",
            Json.Text(setting["protocol"]),
            Json.Text(setting["claimed"]) ?? "",
            Json.Number(setting["effect"]),
            Json.Number(interval.ElementAtOrDefault(0)),
            Json.Number(interval.ElementAtOrDefault(1)),
            Json.Number(setting["margin"]),
            Json.Text(setting["unit"]) ?? "",
            (int?)Json.Number(setting["seeds"]),
            [.. (setting["hangsOn"] as JsonArray ?? []).Select(Json.Text).OfType<string>()]
        );
    }
}
