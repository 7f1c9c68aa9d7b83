using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookHost.Cells;
using NotebookHost.Notebooks.Files;

namespace NotebookHost.Notebooks;

/// <summary>A value's forms as JSON: what is JSON already as such, the rest as text.</summary>
static class MimeData
{
    /// <summary>A figure of plotly.js: an object with data and layout.</summary>
    public const string Figure = "application/vnd.plotly.v1+json";

    /// <summary>As notebooks store it: text as lines, all else as one string.</summary>
    public static JsonObject Stored(MimeBundle bundle) => Of(bundle, ToJson);

    /// <summary>As messages have it: text whole.</summary>
    public static JsonObject Sent(MimeBundle bundle) => Of(bundle, (mimeType, data) => IsJson(mimeType) ? Parsed(data) : data);

    /// <summary>As messages have it. .NET Interactive sends JSON as a string that holds it: either way, the text is that of the
    /// JSON.</summary>
    public static MimeBundle Received(JsonObject data) =>
        new(
            data.ToDictionary(
                form => form.Key,
                form => (IsJson(form.Key) ? Text(form.Value) : NotebookText.FromJson(form.Value)) ?? form.Value?.ToJsonString() ?? "null"
            )
        );

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    static JsonObject Of(MimeBundle bundle, Func<string, string, JsonNode?> json) =>
        new(bundle.Data.Select(form => KeyValuePair.Create(form.Key, json(form.Key, form.Value))));

    /// <summary>One form as notebooks store it.</summary>
    public static JsonNode? ToJson(string mimeType, string data)
    {
        if (IsJson(mimeType))
        {
            return Parsed(data);
        }

        return IsText(mimeType) ? NotebookText.ToJson(data) : data;
    }

    public static bool IsJson(string mimeType) =>
        mimeType == "application/json"
        || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));

    static bool IsText(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "application/javascript" or "image/svg+xml";

    static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonText.OfValue(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
