using System.Text.Json.Nodes;

namespace NotebookHost.Notebooks;

/// <summary>
/// How a notebook and its kernel say that the code is C#. Programs that show a notebook colour the code by it, before there is a kernel:
/// VS Code and classic Notebook go by the name, nbconvert by the lexer.
/// </summary>
static class CSharpLanguage
{
    public const string Name = "C#";

    /// <summary>Jupyter's <c>language_info</c>.</summary>
    public static JsonObject Info() =>
        new()
        {
            ["name"] = Name,
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
        };
}
