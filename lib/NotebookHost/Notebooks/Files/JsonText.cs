using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NotebookHost.Notebooks.Files;

/// <summary>
/// Reads JSON as Python does, which writes most notebooks: besides what the standard allows, NaN and infinities, halves of surrogate
/// pairs, and names that stand more than once in an object, of which the last one counts. System.Text.Json refuses all of these,
/// some of them only when the value is used.
/// </summary>
sealed class JsonText
{
    /// <summary>Objects and lists within each other in a file: twice as many as Python reads.</summary>
    public const int Deepest = 1000;

    /// <summary>In one value: so many less that Python can read the notebook around it.</summary>
    const int DeepestOfValue = 400;

    /// <summary>For what a browser is to read: NaN is the text "NaN" there, as in figures, and "&lt;" cannot be markup.</summary>
    public static JsonSerializerOptions ForBrowsers { get; } =
        new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, MaxDepth = Deepest };

    static readonly SearchValues<char> EndsPlainText = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    static readonly SearchValues<char> OfNumbers = SearchValues.Create("+-.0123456789Ee");

    readonly string text;
    readonly int deepest;
    readonly bool allowsNaN;
    readonly List<(string Name, int Line)> repeated = [];
    readonly Dictionary<JsonNode, int>? starts;
    int at,
        depth;

    JsonText(string text, int deepest, bool allowsNaN, Dictionary<JsonNode, int>? starts = null)
    {
        this.text = text;
        this.deepest = deepest;
        this.allowsNaN = allowsNaN;
        this.starts = starts;
    }

    /// <exception cref="JsonException">The text is not JSON, or too deep; the message says where.</exception>
    public static ParsedJson OfFile(string text)
    {
        var reader = new JsonText(text, Deepest, allowsNaN: true);

        return new(reader.All(), reader.repeated);
    }

    /// <summary>A file whose values can be asked where they stand.</summary>
    /// <exception cref="JsonException">The text is not JSON, or too deep; the message says where.</exception>
    public static LocatedJson Located(string text)
    {
        var starts = new Dictionary<JsonNode, int>(ReferenceEqualityComparer.Instance);
        var reader = new JsonText(text, Deepest, allowsNaN: true, starts);

        return new(reader.All(), node => reader.Place(starts[node]).Line);
    }

    /// <summary>What is to become a part of a notebook: an editor written in JavaScript opens none that has NaN in it.</summary>
    /// <exception cref="JsonException">The text is not JSON, or too deep.</exception>
    public static JsonNode? OfValue(string text) => new JsonText(text, DeepestOfValue, allowsNaN: false).All();

    JsonNode? All()
    {
        var root = Value();

        return Next() == '\0' && at == text.Length ? root : throw Broken("nothing more was expected");
    }

    JsonNode? Value()
    {
        var first = Next();
        var start = at;
        var value = Value(first);
        if (first is '{' or '[' or '"')
        {
            starts?.Add(value!, start);
        }

        return value;
    }

    JsonNode? Value(char first) =>
        first switch
        {
            '{' => Nested(Object),
            '[' => Nested(Array),
            '"' => JsonValue.Create(String()),
            't' when Took("true") => JsonValue.Create(true),
            'f' when Took("false") => JsonValue.Create(false),
            'n' when Took("null") => null,
            'N' when allowsNaN && Took("NaN") => JsonValue.Create(double.NaN),
            'I' when allowsNaN && Took("Infinity") => JsonValue.Create(double.PositiveInfinity),
            '-' when allowsNaN && Took("-Infinity") => JsonValue.Create(double.NegativeInfinity),
            '-' or (>= '0' and <= '9') => Number(),
            _ => throw Broken("a value was expected"),
        };

    JsonNode Nested(Func<JsonNode> read)
    {
        if (++depth > deepest)
        {
            throw Broken($"objects and lists are nested deeper than {deepest}");
        }

        at++;
        var node = read();
        at++;
        depth--;

        return node;
    }

    JsonObject Object()
    {
        var members = new JsonObject();
        if (Next() == '}')
        {
            return members;
        }

        while (true)
        {
            if (Next() != '"')
            {
                throw Broken("a name in quotation marks was expected");
            }

            var start = at;
            var name = String();
            if (Next() != ':')
            {
                throw Broken("\":\" was expected");
            }

            at++;
            if (members.ContainsKey(name))
            {
                repeated.Add((name, Place(start).Line));
            }

            members[name] = Value();
            if (Ends('}'))
            {
                return members;
            }
        }
    }

    JsonArray Array()
    {
        var elements = new JsonArray();
        if (Next() == ']')
        {
            return elements;
        }

        while (true)
        {
            elements.Add(Value());
            if (Ends(']'))
            {
                return elements;
            }
        }
    }

    /// <summary>Whether the list or object ends here; if not, it goes on behind the comma.</summary>
    bool Ends(char close)
    {
        var next = Next();
        if (next != close && next != ',')
        {
            throw Broken($"\",\" or \"{close}\" was expected");
        }

        at += next == ',' ? 1 : 0;

        return next == close;
    }

    string String()
    {
        var start = ++at;
        StringBuilder? unescaped = null;
        while (true)
        {
            var length = text.AsSpan(at).IndexOfAny(EndsPlainText);
            at = length < 0 ? text.Length : at + length;
            switch (at < text.Length ? text[at] : '\0')
            {
                case '"':
                    var last = text.AsSpan(start, at++ - start);

                    return unescaped?.Append(last).ToString() ?? last.ToString();
                case '\\':
                    unescaped = (unescaped ?? new()).Append(text, start, at - start).Append(Escaped());
                    start = at;
                    break;
                default:
                    throw Broken(at < text.Length ? "a control character in a string must be escaped" : "the string does not end");
            }
        }
    }

    char Escaped()
    {
        var escape = at + 1 < text.Length ? text[at + 1] : '\0';
        if (
            escape == 'u'
            && at + 6 <= text.Length
            && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
        )
        {
            at += 6;

            return (char)unit;
        }

        var character = escape switch
        {
            '"' or '\\' or '/' => escape,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Broken("the escape is unknown"),
        };
        at += 2;

        return character;
    }

    // Kept as the text that it is: it may have more digits than any number of .NET.
    JsonValue Number()
    {
        var length = text.AsSpan(at).IndexOfAnyExcept(OfNumbers);
        var number = text.AsSpan(at, length < 0 ? text.Length - at : length);
        try
        {
            var value = JsonValue.Create(JsonElement.Parse(number))!;
            at += number.Length;

            return value;
        }
        catch (JsonException)
        {
            throw Broken("the number is malformed");
        }
    }

    bool Took(string word)
    {
        var found = text.AsSpan(at).StartsWith(word, StringComparison.Ordinal);
        at += found ? word.Length : 0;

        return found;
    }

    /// <summary>The next character that means something, which stays the next one; at the end, none.</summary>
    char Next()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r')
        {
            at++;
        }

        return at < text.Length ? text[at] : '\0';
    }

    JsonException Broken(string problem)
    {
        var (line, column) = Place(at);

        return new($"line {line}, column {column}: {problem}", path: null, line, column);
    }

    (int Line, int Column) Place(int index)
    {
        var before = text.AsSpan(0, Math.Min(index, text.Length));

        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}

/// <summary>What a JSON text holds.</summary>
/// <param name="Repeated">Names that stand more than once in an object, and where again.</param>
sealed record ParsedJson(JsonNode? Root, IReadOnlyList<(string Name, int Line)> Repeated);

/// <summary>What a JSON text holds, and where.</summary>
/// <param name="Line">The line, from 1, at which an object, a list or a text in it begins.</param>
sealed record LocatedJson(JsonNode? Root, Func<JsonNode, int> Line);
