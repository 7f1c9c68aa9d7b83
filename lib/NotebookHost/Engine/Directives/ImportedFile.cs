using NotebookHost.Notebooks;

namespace NotebookHost.Engine.Directives;

/// <summary>What <c>#load</c> and <c>#!import</c> find in a file.</summary>
static class ImportedFile
{
    public static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DirectiveException(EngineErrors.CannotRead(exception));
        }
    }

    /// <summary>The file as cells, each with what diagnostics and traces call it.</summary>
    public static IEnumerable<(string Name, string Code)> Cells(string path, string name) =>
        Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CS" or ".CSX" or ".DIB" => [(name, Text(path))],
            ".HTML" or ".HTM" => [(name, $"#!html\n{Text(path)}")],
            ".MD" => [(name, $"#!{ShownText.MarkdownCell}\n{Text(path)}")],
            ".JS" => [(name, $"#!javascript\n{Text(path)}")],
            ".MERMAID" or ".MMD" => [(name, $"#!mermaid\n{Text(path)}")],
            ".IPYNB" => OfNotebook(path, name),
            _ => throw new DirectiveException(EngineErrors.CannotImport),
        };

    static IEnumerable<(string Name, string Code)> OfNotebook(string path, string name)
    {
        var read = NotebookReader.Read(path);
        if (read.Notebook is not { } notebook)
        {
            throw new DirectiveException(read.Problem!);
        }

        var code = notebook.CodeCells.ToDictionary(cell => cell.Index);
        var number = 0;
        foreach (var (index, cell) in notebook.Cells.Index())
        {
            if (code.TryGetValue(index, out var codeCell))
            {
                if (!codeCell.IsSkipped)
                {
                    yield return ($"{name}, cell {++number}", codeCell.Code);
                }
            }
            else if ((string?)cell["cell_type"] == "markdown")
            {
                yield return (name, $"#!{ShownText.MarkdownCell}\n{NotebookText.FromJson(cell["source"])}");
            }
        }
    }
}
