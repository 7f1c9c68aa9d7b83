using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookHost.Engine;

namespace NotebookHost.Notebooks;

/// <summary>A value's forms as JSON: what is JSON already as such, the rest as text.</summary>
static class MimeJson
{
    /// <param name="text">How text is written: as lines in a notebook, whole in a message.</param>
    public static JsonObject Of(MimeBundle bundle, Func<string, JsonNode> text) =>
        new(bundle.Data.Select(form => KeyValuePair.Create(form.Key, IsJson(form.Key) ? Parsed(form.Value) : text(form.Value))));

    static bool IsJson(string mimeType) =>
        mimeType == "application/json" || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));

    static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
