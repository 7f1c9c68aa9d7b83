using System.Text.RegularExpressions;

namespace NotebookHost.Engine;

/// <summary>An exception as the notebook's reader should see it: cells and their lines, without the frames of host and compiler.</summary>
static partial class ScriptTrace
{
    public static IReadOnlyList<string> Of(Exception exception) =>
        [.. exception.ToString().ReplaceLineEndings("\n").Split('\n').Where(line => !Machinery().IsMatch(line)).Select(Readable)];

    static string Readable(string line) =>
        SubmissionClass().Replace(CellBody().Replace(line, "at $1, line $2"), "").Replace(":line ", ", line ", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^\s+at (NotebookHost\.|Microsoft\.CodeAnalysis\."
            + @"|System\.Runtime\.CompilerServices\.|System\.Runtime\.ExceptionServices\."
            + @"|Submission#\d+\.<Factory>|Submission#\d+\.<Initialize>)|^--- End of stack trace from previous location"
    )]
    private static partial Regex Machinery();

    [GeneratedRegex(@"at Submission#\d+\.<<Initialize>>d__\d+\.MoveNext\(\) in (.+):line (\d+)")]
    private static partial Regex CellBody();

    [GeneratedRegex(@"Submission#\d+[.+]")]
    private static partial Regex SubmissionClass();
}
