using System.Text.Json.Nodes;
using NotebookHost.Notebooks;

namespace NotebookHost.Site;

/// <summary>What a notebook found of a claim, as its card's data have it.</summary>
sealed record ClaimCard(string Id, string Statement, string Verdict, string Conditions)
{
    public const string MimeType = MimeData.Claim;

    /// <summary>Null where the data are no claim's.</summary>
    public static ClaimCard? Of(JsonNode? data) =>
        data is JsonObject claim && Text(claim["id"]) is { } id && Text(claim["statement"]) is { } statement && Text(claim["verdict"]) is { } verdict
            ? new(id, statement, verdict, On(claim["settings"] as JsonArray ?? []))
            : null;

    // On what a verdict depends: "supported: rain · digits; no effect: noise".
    static string On(JsonArray settings)
    {
        var verdicts = settings.OfType<JsonObject>().GroupBy(setting => Text(setting["verdict"]), setting => Text(setting["name"])).ToList();

        return verdicts.Count < 2 ? "" : string.Join("; ", verdicts.Select(group => $"{group.Key}: {string.Join(" · ", group)}"));
    }

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>What style sheets call the verdict.</summary>
    public string Style => Verdict is "supported" or "refuted" or "depends" ? Verdict : "open";
}
