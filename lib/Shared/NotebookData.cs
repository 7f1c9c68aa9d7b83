using System.Text.Json.Nodes;

namespace NotebookClaims;

/// <summary>A notebook's title, and the claims that stand in its outputs.</summary>
/// <param name="Title">Its first heading of the first level; null where it has none.</param>
/// <param name="Claims">In the order of the cells.</param>
sealed record NotebookData(string? Title, IReadOnlyList<ClaimData> Claims)
{
    /// <summary>Reads its cells, of whichever kind.</summary>
    /// <exception cref="FormatException">An output says that it has the data of a claim, and has not.</exception>
    public static NotebookData Of(IReadOnlyList<JsonObject> cells) =>
        new(
            cells
                .Where(cell => Json.Text(cell["cell_type"]) == "markdown")
                .SelectMany(cell => Json.Lines(cell["source"]).Split('\n'))
                .Where(line => line.StartsWith("# ", StringComparison.Ordinal))
                .Select(line => line[2..].Trim())
                .FirstOrDefault(),
            [
                .. cells.SelectMany(
                    (cell, index) =>
                        Json.Objects(cell["outputs"])
                            .Select(output => output["data"])
                            .OfType<JsonObject>()
                            .Where(data => data.ContainsKey(ClaimData.MimeType))
                            .Select(data =>
                                ClaimData.Of(data[ClaimData.MimeType])
                                ?? throw new FormatException(
                                    $"Cell number {index + 1} has an output with the data of a claim, but without its id, its "
                                        + "statement or its verdict."
                                )
                            )
                ),
            ]
        );
}

/// <summary>Values of JSON as those that they should be, and nothing where they are others.</summary>
static class Json
{
    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    public static IEnumerable<JsonObject> Objects(JsonNode? node) => (node as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>nbformat's multi-line text: a string or a list of its lines.</summary>
    public static string Lines(JsonNode? node) => Text(node) ?? string.Concat((node as JsonArray ?? []).Select(Text));
}
