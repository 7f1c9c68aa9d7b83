using System.Text.Json.Nodes;
using NotebookHost.Notebooks.Files;

namespace NotebookHost.Notebooks;

/// <summary>A notebook document: what is not understood is kept as it was.</summary>
/// <param name="json">In the shape of nbformat 4.5.</param>
sealed class Notebook(JsonObject json)
{
    public IReadOnlyList<CodeCell> CodeCells { get; private set; } = Code(json);

    /// <summary>All cells, of whichever kind.</summary>
    public IEnumerable<JsonObject> Cells => Elements(json).Select(cell => cell!.AsObject());

    public JsonObject Metadata => json["metadata"]!.AsObject();

    /// <summary>Its own tags and those of its cells.</summary>
    public IEnumerable<string> Tags => Cells.Select(cell => cell["metadata"]).Prepend(Metadata).SelectMany(MetadataTags.Of).Distinct();

    /// <summary>A notebook of these cells, which need no ids.</summary>
    public static Notebook Of(params IEnumerable<JsonObject> cells)
    {
        var elements = new JsonArray([.. cells]);
        CellIds.Complete(elements);

        return new(
            new()
            {
                ["cells"] = elements,
                ["metadata"] = new JsonObject(),
                ["nbformat"] = 4,
                ["nbformat_minor"] = 5,
            }
        );
    }

    /// <summary>Puts a code cell, which needs no id, behind this one. The others keep their place in the file.</summary>
    public void Insert(CodeCell before, JsonObject cell)
    {
        Elements(json).Insert(before.Index + 1, cell);
        CellIds.Complete(Elements(json));
        CodeCells = [.. CodeCells.SelectMany(other => other == before ? [other, new(before.Index, cell)] : (IEnumerable<CodeCell>)[other])];
    }

    /// <summary>Puts a code cell, which needs no id, in the place of this one.</summary>
    public void Replace(CodeCell old, JsonObject cell)
    {
        Elements(json)[old.Index] = cell;
        CellIds.Complete(Elements(json));
        CodeCells = [.. CodeCells.Select(other => other == old ? new(old.Index, cell) : other)];
    }

    /// <summary>What its cells say, and how they are to be executed, as the file had it; outputs do not count.</summary>
    public string TextAsRead { get; } = Text(json);

    /// <summary>Brings it into the form in which notebooks are kept.</summary>
    public void Canonicalise() => CanonicalForm.Apply(json);

    /// <summary>Replaces the file whole or not at all.</summary>
    /// <returns>What of the old file could not be kept; null where all was.</returns>
    public string? WriteTo(string path) => WholeFile.Write(path, CanonicalJson.Write(json));

    static JsonArray Elements(JsonObject json) => json["cells"]!.AsArray();

    static IReadOnlyList<CodeCell> Code(JsonObject json) =>
        [
            .. Elements(json)
                .Index()
                .Where(cell => (string?)cell.Item!["cell_type"] == "code")
                .Select(cell => new CodeCell(cell.Index, cell.Item!.AsObject())),
        ];

    static string Text(JsonObject json) =>
        string.Concat(
            Elements(json)
                .Select(cell =>
                    $"{cell!["cell_type"]}\0{string.Join('\0', MetadataTags.Of(cell["metadata"]))}\0"
                    + $"{NotebookLanguage.OfCell(cell["metadata"]!)}\n"
                    + $"{NotebookText.FromJson(cell["source"])?.ReplaceLineEndings("\n")}\n"
                )
        );
}
