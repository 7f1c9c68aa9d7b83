using System.Text.Json.Nodes;

namespace NotebookClaims;

/// <summary>What a notebook found of a claim, as the data of its card have it: docs/claim.schema.json.</summary>
/// <param name="Id">"C19".</param>
/// <param name="Statement">What is claimed.</param>
/// <param name="Verdict">In a word or two.</param>
/// <param name="Reason">What the verdict does not say alone; empty for nothing.</param>
/// <param name="All">Everything that the notebook says of it.</param>
sealed record ClaimData(string Id, string Statement, string Verdict, string Reason, JsonObject All)
{
    /// <summary>Under which an output has them.</summary>
    public const string MimeType = "application/vnd.notebookhost.claim+json";

    /// <summary>Null where the data are no claim's.</summary>
    public static ClaimData? Of(JsonNode? data) =>
        data is JsonObject claim
        && Json.Text(claim["id"]) is { } id
        && Json.Text(claim["statement"]) is { } statement
        && Json.Text(claim["verdict"]) is { } verdict
            ? new(id, statement, verdict, Json.Text(claim["reason"]) ?? "", claim)
            : null;
}
