using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookHost.Notebooks.Files;

namespace NotebookHost.Notebooks;

/// <summary>Reads notebooks of nbformat 4.0 to 4.5, and makes them 4.5.</summary>
static class NotebookReader
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Read Read(string path)
    {
        try
        {
            if (UnixFile.Of(path) is { IsRegular: false })
            {
                // Who reads from a pipe waits for ever.
                return new(Problem: NotebookErrors.NotAFile);
            }

            var parsed = JsonText.OfFile(Text(path));

            return parsed.Root is JsonObject json
                ? Understand(json) with
                {
                    Note = NotebookErrors.Repeated(parsed.Repeated),
                }
                : new(Problem: NotebookErrors.NotAnObject);
        }
        catch (DecoderFallbackException exception)
        {
            return new(Problem: NotebookErrors.NotUtf8(exception));
        }
        catch (JsonException exception)
        {
            return new(Problem: NotebookErrors.NotJson(exception), Line: (int?)exception.LineNumber);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(Problem: Errors.Unreadable(exception));
        }
        catch (Exception exception)
        {
            return new(Problem: Errors.Unexpected(exception));
        }
    }

    /// <exception cref="DecoderFallbackException">The file is not UTF-8.</exception>
    public static string Text(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);

        return Utf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
    }

    static Read Understand(JsonObject json)
    {
        if (Number(json["nbformat"]) is not 4 || Number(json["nbformat_minor"]) is not (>= 0 and <= 5))
        {
            return new(Problem: NotebookErrors.NotNbformat4(json["nbformat"], json["nbformat_minor"]));
        }

        if (NotebookShape.Problem(json) is { } problem)
        {
            return new(Problem: problem);
        }

        json["metadata"] ??= new JsonObject();
        if (NotebookLanguage.OfNotebook(json["metadata"]!) is { } language)
        {
            return new(Problem: NotebookErrors.OtherLanguage(language)) { Tags = new Notebook(json).Tags };
        }

        var cells = json["cells"]!.AsArray();
        foreach (var cell in cells.Select(node => node!.AsObject()))
        {
            Complete(cell);
        }

        CellIds.Complete(cells);
        json["nbformat_minor"] = 5;

        return new(new Notebook(json));
    }

    static void Complete(JsonObject cell)
    {
        cell["source"] = NotebookText.ToJson(NotebookText.FromJson(cell["source"])!);
        cell["metadata"] ??= new JsonObject();
        if (Text(cell["cell_type"]) == "code")
        {
            cell.TryAdd("execution_count", null);
            cell["outputs"] ??= new JsonArray();
        }
    }

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}

/// <summary>A notebook, or what is wrong with its file.</summary>
/// <param name="Line">Where in the file the problem is, from 1; null where it is nowhere in particular.</param>
/// <param name="Note">What of the file was not kept.</param>
sealed record Read(Notebook? Notebook = null, string? Problem = null, int? Line = null, string? Note = null)
{
    /// <summary>Those of a notebook in another language, too; null where the file is no notebook.</summary>
    public IEnumerable<string>? Tags { get; init; } = Notebook?.Tags;
}
