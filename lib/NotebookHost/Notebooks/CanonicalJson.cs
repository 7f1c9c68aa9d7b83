using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookHost.Notebooks;

/// <summary>
/// JSON as Jupyter writes notebooks: keys sorted, one space of indentation, no character escaped that need not be.
/// (System.Text.Json escapes every character beyond the basic plane, whatever its encoder.)
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
                WriteAll('{', '}', members.OrderBy(member => member.Key, StringComparer.Ordinal), depth, json, member =>
                {
                    Write(member.Key, json);
                    json.Append(": ");
                    Write(member.Value, depth + 1, json);
                });
                break;
            case JsonArray elements:
                WriteAll('[', ']', elements, depth, json, element => Write(element, depth + 1, json));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Write(value.GetValue<string>(), json);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                json.Append(Number(value.ToJsonString()));
                break;
            default:
                json.Append(node.ToJsonString());
                break;
        }
    }

    // Python, JavaScript and .NET each write 0.00001 in their own way, and some write 1.0 as 1: Python's way, but for whole numbers.
    static string Number(string text)
    {
        if (text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
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
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }
        json.Append('"');
    }
}
