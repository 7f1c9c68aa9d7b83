using System.Text.Json.Nodes;

namespace NotebookHost.Notebooks;

/// <summary>The tags in the metadata of a notebook or a cell.</summary>
static class MetadataTags
{
    public static IEnumerable<string> Of(JsonNode? metadata) =>
        (metadata as JsonObject)?["tags"] is JsonArray tags
            ? tags.Select(tag => tag is JsonValue value && value.TryGetValue<string>(out var text) ? text : null).OfType<string>()
            : [];
}
