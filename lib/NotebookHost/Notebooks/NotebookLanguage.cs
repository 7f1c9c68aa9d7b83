using System.Text.Json.Nodes;

namespace NotebookHost.Notebooks;

/// <summary>Which language notebooks and their cells are in, by their metadata; null for C#.</summary>
static class NotebookLanguage
{
    public static string? OfNotebook(JsonNode metadata) =>
        Other(Text(metadata, "kernelspec", "language") ?? Text(metadata, "kernelspec", "name") ?? Text(metadata, "language_info", "name"));

    public static string? OfCell(JsonNode metadata) =>
        Other(Text(metadata, "polyglot_notebook", "kernelName") ?? Text(metadata, "dotnet_interactive", "language"));

    static string? Other(string? language) =>
        language?.ToUpperInvariant() is null or "C#" or "CSHARP" or ".NET-CSHARP" or "POLYGLOT-NOTEBOOK" ? null : language;

    static string? Text(JsonNode metadata, string section, string member) =>
        (metadata as JsonObject)?[section] is JsonObject members
        && members[member] is JsonValue value
        && value.TryGetValue<string>(out var text)
            ? text
            : null;
}
