using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookHost.Notebooks.Files;

/// <summary>
/// JSON as Jupyter writes notebooks: keys sorted, one space of indentation, no character escaped that need not be, NaN as Python has it.
/// (System.Text.Json escapes every character beyond the basic plane, whatever its encoder, and has no half of a surrogate pair.)
/// </summary>
static class CanonicalJson
{
    public static string Write(JsonNode node)
    {
        var json = new StringBuilder();
        Write(node, 0, json);

        return json.Append('\n').ToString();
    }

    static void Write(JsonNode? node, int depth, StringBuilder json)
    {
        switch (node)
        {
            case null:
                json.Append("null");
                break;
            case JsonObject members:
                WriteAll(
                    '{',
                    '}',
                    members.OrderBy(member => member.Key, StringComparer.Ordinal),
                    depth,
                    json,
                    member =>
                    {
                        Write(member.Key, json);
                        json.Append(": ");
                        Write(member.Value, depth + 1, json);
                    }
                );
                break;
            case JsonArray elements:
                WriteAll('[', ']', elements, depth, json, element => Write(element, depth + 1, json));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Write(value.GetValue<string>(), json);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                json.Append(NotFinite(value) ?? Number(value.ToJsonString()));
                break;
            default:
                json.Append(node.ToJsonString());
                break;
        }
    }

    static string? NotFinite(JsonValue value) =>
        value.TryGetValue<JsonElement>(out _) || !value.TryGetValue<double>(out var number) || double.IsFinite(number) ? null
        : double.IsNaN(number) ? "NaN"
        : number > 0 ? "Infinity"
        : "-Infinity";

    // Python, JavaScript and .NET each write 0.00001 in their own way, and some write 1.0 as 1: Python's way, but for whole numbers.
    static string Number(string text)
    {
        if (
            text.AsSpan().IndexOfAny('.', 'e', 'E') < 0
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number)
        )
        {
            return text;
        }

        return Math.Abs(number) < 1e15 && number == Math.Truncate(number)
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
    }

    static void WriteAll<T>(char open, char close, IEnumerable<T> items, int depth, StringBuilder json, Action<T> write)
    {
        json.Append(open);
        var any = false;
        foreach (var item in items)
        {
            json.Append(any ? ",\n" : "\n").Append(' ', depth + 1);
            write(item);
            any = true;
        }

        if (any)
        {
            json.Append('\n').Append(' ', depth);
        }

        json.Append(close);
    }

    static void Write(string text, StringBuilder json)
    {
        json.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                < ' ' => Escape(c, json),
                _ when char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) => json.Append(c)
                    .Append(text[++i]),
                // Half of a character: no file can hold it but as an escape.
                _ when char.IsSurrogate(c) => Escape(c, json),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }

    static StringBuilder Escape(char c, StringBuilder json) => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
}
