using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookHost.Notebooks.Files;

namespace NotebookHost.Notebooks;

/// <summary>What a user is told of a file that is no notebook.</summary>
static class NotebookErrors
{
    public const string NotAFile = "This is no notebook, but a pipe or a device. Nothing was run or written.";

    public const string NotAnObject = "This is no notebook: the file holds JSON, but not an object. Nothing was run or written.";

    public static string NotJson(JsonException exception) =>
        $"This is no notebook: the file is not valid JSON ({exception.Message}). Nothing was run or written.";

    public static string NotUtf8(DecoderFallbackException exception) =>
        $"This is no notebook: the file is not UTF-8 (byte {exception.Index + 1} is "
        + $"0x{exception.BytesUnknown?.FirstOrDefault():X2}). Save it as UTF-8. Nothing was run or written.";

    public static string NotNbformat4(JsonNode? major, JsonNode? minor) =>
        $"This notebook's format is {Shown(major)}.{Shown(minor)}, but only nbformat 4.0 to 4.5 can be run: open it in Jupyter "
        + "and save it. Nothing was run or written.";

    public static string OtherLanguage(string language) =>
        $"This notebook's language is {language}, but only C# notebooks can be run: leave it out (--filter '!NAME'). "
        + "Nothing was run or written.";

    public static string Misshapen(string place, string kind) =>
        $"This is no valid notebook: {place} must be {kind}. Nothing was run or written.";

    /// <returns>Null where no name is repeated.</returns>
    public static string? Repeated(IReadOnlyList<(string Name, int Line)> names) =>
        names.Count == 0
            ? null
            : $"\"{names[0].Name}\" stands more than once in an object (line {names[0].Line}){More(names.Count - 1)}. "
                + "Of each, the last value is kept.";

    static string More(int names) => names == 0 ? "" : $", and {Counted.Of(names, "more name")} {(names == 1 ? "does" : "do")}";

    public const string OtherOwner = "It was replaced, and its owner could not be kept, because only root may do that: it is yours now.";

    public static string OtherNames(int others) =>
        $"It was replaced, and has {Counted.Of(others, "other hard link")}, which {(others == 1 ? "keeps" : "keep")} the old "
        + "content: only by a new file can it be old or new at any moment, and never half of both.";

    static string Shown(JsonNode? version) => version is JsonValue ? version.ToJsonString(JsonText.ForBrowsers) : "?";
}
