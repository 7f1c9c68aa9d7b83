using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookHost.Notebooks;

/// <summary>Data of a mime type as nbformat stores it: JSON as JSON, text as lines, all else as one string.</summary>
static class MimeData
{
    public static JsonNode? ToJson(string mimeType, string data)
    {
        if (IsJson(mimeType))
        {
            return Parsed(data);
        }

        return IsText(mimeType) ? NotebookText.ToJson(data) : data;
    }

    public static bool IsJson(string mimeType) =>
        mimeType == "application/json" || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));

    static bool IsText(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "application/javascript" or "image/svg+xml";

    static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
