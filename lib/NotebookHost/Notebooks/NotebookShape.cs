using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookHost.Notebooks;

/// <summary>
/// What nbformat asks of the parts that this program uses, so that all who use them can rely on it. What is missing is no fault where
/// it can be completed; what is of the wrong kind is, because nobody can say what it means.
/// </summary>
static class NotebookShape
{
    static readonly Kind Text = new("a string", node => node is JsonValue value && value.GetValueKind() == JsonValueKind.String);
    static readonly Kind Lines = new("a string or a list of strings", node => NotebookText.FromJson(node) is not null);
    static readonly Kind Texts = new(
        "a list of strings",
        node => node is JsonArray lines && lines.All(line => line is not null && Text!.Fits(line))
    );
    static readonly Kind Object = new("an object", node => node is JsonObject);
    static readonly Kind List = new("a list", node => node is JsonArray);
    static readonly Kind Count = new(
        "a whole number or null",
        node => node is JsonValue value && value.TryGetValue<double>(out var number) && double.IsInteger(number)
    );
    static readonly Kind CellType = new(
        "code, markdown or raw",
        node => Text.Fits(node) && node.GetValue<string>() is "code" or "markdown" or "raw"
    );

    static readonly Member[] OfNotebook = [new("metadata", Object), new("cells", List, IsNeeded: true)];

    static readonly Member[] OfCell =
    [
        new("cell_type", CellType, IsNeeded: true),
        new("source", Lines, IsNeeded: true),
        new("metadata", Object),
        new("outputs", List),
        new("execution_count", Count),
    ];

    static readonly Member[] OfOutput =
    [
        new("output_type", Text, IsNeeded: true),
        new("name", Text),
        new("text", Lines),
        new("data", Object),
        new("metadata", Object),
        new("execution_count", Count),
        new("ename", Text),
        new("evalue", Text),
        new("traceback", Texts),
    ];

    /// <summary>What is wrong with the notebook, and where; null where nothing is.</summary>
    public static string? Problem(JsonObject notebook) =>
        Problem(notebook, OfNotebook, "")
        ?? FirstOf(
            notebook["cells"]!.AsArray(),
            (cell, i) =>
                Problem(cell, OfCell, $"cell number {i + 1}: ")
                ?? FirstOf(
                    cell!["outputs"] as JsonArray ?? [],
                    (output, j) => Problem(output, OfOutput, $"cell number {i + 1}, output {j + 1}: ")
                )
        );

    static string? FirstOf(JsonArray parts, Func<JsonNode?, int, string?> problem) =>
        parts.Index().Select(part => problem(part.Item, part.Index)).FirstOrDefault(found => found is not null);

    static string? Problem(JsonNode? part, Member[] members, string place)
    {
        if (part is not JsonObject json)
        {
            return NotebookErrors.Misshapen(place + "it", Object.Name);
        }

        var wrong = members.FirstOrDefault(member => json[member.Name] is { } node ? !member.Kind.Fits(node) : member.IsNeeded);

        return wrong is null ? null : NotebookErrors.Misshapen($"{place}\"{wrong.Name}\"", wrong.Kind.Name);
    }

    sealed record Kind(string Name, Func<JsonNode, bool> Fits);

    sealed record Member(string Name, Kind Kind, bool IsNeeded = false);
}
