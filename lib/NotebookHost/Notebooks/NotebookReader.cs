using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookHost.Notebooks;

/// <summary>Reads notebooks of nbformat 4.0 to 4.5, and makes them 4.5.</summary>
static partial class NotebookReader
{
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static Read Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path), documentOptions: Strict) is JsonObject json ? Understand(json) : new(Problem: NotebookErrors.NotAnObject);
        }
        catch (JsonException exception)
        {
            return new(Problem: NotebookErrors.NotJson(exception));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(Problem: Errors.Unreadable(exception));
        }
    }

    static Read Understand(JsonObject json)
    {
        if (Number(json["nbformat"]) is not 4 || Number(json["nbformat_minor"]) is not (>= 0 and <= 5))
        {
            return new(Problem: NotebookErrors.NotNbformat4(json["nbformat"], json["nbformat_minor"]));
        }
        if (json["cells"] is not JsonArray cells)
        {
            return new(Problem: NotebookErrors.NoCells);
        }
        json["metadata"] ??= new JsonObject();
        if (NotebookLanguage.OfNotebook(json["metadata"]!) is { } language)
        {
            return new(Problem: NotebookErrors.OtherLanguage(language));
        }

        var codeCells = new List<CodeCell>();
        foreach (var (index, node) in cells.Index())
        {
            if (node is not JsonObject cell || Text(cell["cell_type"]) is not ("code" or "markdown" or "raw") || NotebookText.FromJson(cell["source"]) is null)
            {
                return new(Problem: NotebookErrors.BrokenCell(index + 1));
            }
            cell["metadata"] ??= new JsonObject();
            if (cell["metadata"] is not JsonObject)
            {
                return new(Problem: NotebookErrors.BrokenCell(index + 1));
            }
            if (cell["outputs"] is not (null or JsonArray))
            {
                return new(Problem: NotebookErrors.BrokenCell(index + 1));
            }
            Complete(cell);
            if (Text(cell["cell_type"]) == "code")
            {
                codeCells.Add(new(index, cell));
            }
        }
        GiveIds(cells);
        json["nbformat_minor"] = 5;

        return new(new Notebook(json, codeCells));
    }

    static void Complete(JsonObject cell)
    {
        cell["source"] = NotebookText.ToJson(NotebookText.FromJson(cell["source"])!);
        if (Text(cell["cell_type"]) == "code")
        {
            cell.TryAdd("execution_count", null);
            cell["outputs"] ??= new JsonArray();
        }
    }

    // 4.5 asks every cell for an id of its own; the same notebook must get the same ones each time.
    static void GiveIds(JsonArray cells)
    {
        var taken = new HashSet<string>();
        var without = cells.Cast<JsonObject>().Index().Where(cell => Text(cell.Item["id"]) is not { } id || !CellId().IsMatch(id) || !taken.Add(id)).ToList();
        foreach (var (index, cell) in without)
        {
            var id = $"cell-{index + 1}";
            while (!taken.Add(id))
            {
                id += "x";
            }
            cell["id"] = id;
        }
    }

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex CellId();
}

/// <summary>A notebook, or what is wrong with its file.</summary>
sealed record Read(Notebook? Notebook = null, string? Problem = null);
