using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookHost.Notebooks;

/// <summary>What a user is told of a file that is no notebook.</summary>
static class NotebookErrors
{
    public const string NotAnObject = "This is no notebook: the file holds JSON, but not an object. Nothing was run or written.";

    public const string NoCells = "This is no notebook: the list \"cells\" is missing. Nothing was run or written.";

    public static string NotJson(JsonException exception) => $"This is no notebook: the file is not valid JSON ({exception.Message}) Nothing was run or written.";

    public static string NotNbformat4(JsonNode? major, JsonNode? minor) =>
        $"This notebook's format is {major?.ToJsonString() ?? "?"}.{minor?.ToJsonString() ?? "?"}, but only nbformat 4.0 to 4.5 can be run: open it in Jupyter and save it. Nothing was run or written.";

    public static string OtherLanguage(string language) => $"This notebook's language is {language}, but only C# notebooks can be run. Nothing was run or written.";

    public static string BrokenCell(int number) =>
        $"This is no valid notebook: its cell number {number} needs a cell_type (code, markdown or raw), a source and, if any, an object as metadata. Nothing was run or written.";
}
