using System.Text;
using System.Text.RegularExpressions;
using NotebookHost.Notebooks.Files;

namespace NotebookHost.Reporting;

/// <summary>The place for a table of claims in a Markdown file: between two comments, each alone on its line.</summary>
sealed partial class ClaimsPlace
{
    public const string Open = "<!-- claims -->",
        Close = "<!-- /claims -->";

    readonly string text;
    readonly int start,
        end;

    ClaimsPlace(string path, string text, int start, int end) => (Path, this.text, this.start, this.end) = (path, text, start, end);

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <exception cref="UsageException">There is no such file, or no such place in it.</exception>
    public static ClaimsPlace In(string path)
    {
        if (!File.Exists(path) || UnixFile.Of(path) is { IsRegular: false })
        {
            throw ReportingErrors.NoTextFile(path);
        }

        var text = Read(path);
        var (open, close) = (OpenLine().Matches(text), CloseLine().Matches(text));

        return (open, close) is ([var one], [var other]) && one.Index < other.Index
            ? new(System.IO.Path.GetFullPath(path), text, one.Index + one.Length, other.Index)
            : throw ReportingErrors.NoPlace(path);
    }

    /// <summary>Puts the table there. The file is replaced whole or not at all, and stays where it has the table already.</summary>
    /// <returns>What of the old file could not be kept; null where all was.</returns>
    /// <exception cref="IOException">The file cannot be written, and is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public string? Fill(string table)
    {
        var lineEnd = text[..start].EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var filled = $"{text[..start]}{$"\n{table}\n\n".Replace("\n", lineEnd, StringComparison.Ordinal)}{text[end..]}";

        return filled == text ? null : WholeFile.Write(Path, filled);
    }

    // A byte order mark stays in the text, and so in the file.
    static string Read(string path)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw ReportingErrors.Unreadable(path, exception);
        }
    }

    [GeneratedRegex(@"^\uFEFF?<!-- claims -->[ \t]*\r?\n", RegexOptions.Multiline)]
    private static partial Regex OpenLine();

    [GeneratedRegex(@"^<!-- /claims -->[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex CloseLine();
}
