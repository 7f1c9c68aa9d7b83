using System.Text.Json.Nodes;
using NotebookHost.Notebooks;

namespace NotebookHost.Site;

/// <summary>What a notebook found of a claim, as its card's data have it.</summary>
/// <param name="Id">"C19".</param>
/// <param name="Statement">What is claimed.</param>
/// <param name="Verdict">In a word or two.</param>
/// <param name="Reason">What the verdict does not say alone; empty for nothing.</param>
sealed record ClaimCard(string Id, string Statement, string Verdict, string Reason)
{
    public const string MimeType = MimeData.Claim;

    /// <summary>Null where the data are no claim's.</summary>
    public static ClaimCard? Of(JsonNode? data) =>
        data is JsonObject claim && Text(claim["id"]) is { } id && Text(claim["statement"]) is { } statement && Text(claim["verdict"]) is { } verdict
            ? new(id, statement, verdict, Text(claim["reason"]) ?? "")
            : null;

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>What style sheets call the verdict.</summary>
    public string Style => Verdict is "supported" or "refuted" or "depends" ? Verdict : "open";
}
