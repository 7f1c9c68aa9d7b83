using System.Text.Json.Nodes;

namespace NotebookHost.Notebooks;

/// <summary>nbformat's multi-line text: a string or a list of its lines; lists are what is written.</summary>
static class NotebookText
{
    public static JsonArray ToJson(string text) => new([.. Lines(text).Select(line => JsonValue.Create(line))]);

    /// <summary>The text, or null where the node is not text.</summary>
    public static string? FromJson(JsonNode? node) =>
        node switch
        {
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            JsonArray lines when lines.All(line => line is JsonValue value && value.TryGetValue<string>(out _)) => string.Concat(
                lines.Select(line => line!.GetValue<string>())
            ),
            _ => null,
        };

    // As Python's str.splitlines(True) cuts them.
    static IEnumerable<string> Lines(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!EndsLine(text[i]))
            {
                continue;
            }

            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }

            yield return text[start..(i + 1)];
            start = i + 1;
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    static bool EndsLine(char c) => c is '\n' or '\v' or '\f' or '\r' or (>= '\x1c' and <= '\x1e') or '\x85' or '\u2028' or '\u2029';
}
