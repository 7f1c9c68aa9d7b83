using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookHost.Notebooks.Files;

namespace NotebookHost.Notebooks;

/// <summary>Where in its file the source of a notebook's cells stands: there a reviewer looks for what is said of it.</summary>
sealed class SourceLines
{
    readonly LocatedJson located;

    SourceLines(LocatedJson located) => this.located = located;

    /// <summary>Of the notebook at the path; null where it cannot be read any more.</summary>
    public static SourceLines? Of(string path)
    {
        try
        {
            return new(JsonText.Located(NotebookReader.Text(path)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The line of the file that holds a line of a cell's source; null where there is no such cell.</summary>
    /// <param name="cell">Its place among all the notebook's cells, from 0.</param>
    /// <param name="line">From 1; behind the last, the last is meant.</param>
    public int? Of(int cell, int line) =>
        located.Root is JsonObject notebook && notebook["cells"] is JsonArray cells && cell < cells.Count && cells[cell] is JsonObject one
            ? one["source"] switch
            {
                JsonArray { Count: > 0 } lines => located.Line(Element(lines, line)),
                { } text => located.Line(text),
                null => located.Line(one),
            }
            : null;

    // An element is a line as a rule, but need not be.
    static JsonNode Element(JsonArray lines, int line)
    {
        var ended = 0;

        return lines.FirstOrDefault(element => (ended += element!.GetValue<string>().Count(c => c == '\n')) >= line) ?? lines[^1]!;
    }
}
