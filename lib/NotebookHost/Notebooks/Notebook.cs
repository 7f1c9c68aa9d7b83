using System.Text.Json.Nodes;
using NotebookHost.Notebooks.Files;

namespace NotebookHost.Notebooks;

/// <summary>A notebook document: what is not understood is kept as it was.</summary>
sealed class Notebook(JsonObject json, IReadOnlyList<CodeCell> codeCells)
{
    public IReadOnlyList<CodeCell> CodeCells => codeCells;

    /// <summary>All cells, of whichever kind.</summary>
    public IEnumerable<JsonObject> Cells => json["cells"]!.AsArray().Select(cell => cell!.AsObject());

    /// <summary>Brings it into the form in which notebooks are kept.</summary>
    public void Canonicalise() => CanonicalForm.Apply(json);

    /// <summary>Replaces the file whole or not at all.</summary>
    /// <returns>What of the old file could not be kept; null where all was.</returns>
    public string? WriteTo(string path) => WholeFile.Write(path, CanonicalJson.Write(json));
}
