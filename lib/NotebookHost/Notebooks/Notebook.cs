using System.Text;
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
    public void WriteTo(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllText(temporary, CanonicalJson.Write(json), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
