using System.Globalization;
using System.Text;

namespace NotebookHost.Reporting.GitHub;

/// <summary>What became of the notebooks, as the page of a workflow's run shows it.</summary>
static class StepSummary
{
    const int MostFailures = 100,
        MostNotebooks = 300,
        LongestText = 200;

    /// <summary>What means something in Markdown or HTML, wherever it stands in a line.</summary>
    const string Meaningful = "\\`*_{}[]<>#|~&!@:$";

    /// <summary>GitHub shows nothing of a step that has written more, in bytes.</summary>
    const int Largest = 1 << 20;

    /// <param name="right">The word for a notebook with which all is well, such as "passed".</param>
    /// <returns>Null, or why it is not written.</returns>
    public static string? Write(IReadOnlyList<NotebookReport> notebooks, string right)
    {
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is not { Length: > 0 } path)
        {
            return null;
        }

        try
        {
            var markdown = Markdown(notebooks, right);
            var before = File.Exists(path) ? new FileInfo(path).Length : 0;
            if (before + Encoding.UTF8.GetByteCount(markdown) < Largest)
            {
                File.AppendAllText(path, markdown);
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Errors.Unwritable(path, exception);
        }
    }

    static string Markdown(IReadOnlyList<NotebookReport> notebooks, string right)
    {
        var markdown = new StringBuilder();
        var rightOnes = notebooks.Count(notebook => notebook.Word == right);
        var sign = notebooks.Any(notebook => notebook.HasFailed) ? "❌" : "✅";
        Add($"### {sign} {rightOnes} of {Counted.Of(notebooks.Count, "notebook")} {right}");
        List<string> failures = [.. notebooks.SelectMany(Failures)];
        if (failures.Count > 0)
        {
            Add(["", "| notebook | cell | what is wrong |", "|---|---|---|", .. failures.Take(MostFailures)]);
        }

        if (failures.Count > MostFailures)
        {
            Add("", $"… and {failures.Count - MostFailures} more.");
        }

        Add("", "<details><summary>All notebooks</summary>", "", "| notebook | | seconds |", "|---|---|--:|");
        foreach (var notebook in notebooks.Take(MostNotebooks))
        {
            var seconds = notebook.Seconds.ToString("F1", CultureInfo.InvariantCulture);
            Add($"| {Text(notebook.Name)} | {(notebook.HasFailed ? $"**{notebook.Word}**" : notebook.Word)} | {seconds} |");
        }

        Add("", "</details>", "");

        return markdown.ToString();

        void Add(params IEnumerable<string> lines)
        {
            foreach (var line in lines)
            {
                markdown.Append(line).Append('\n');
            }
        }
    }

    static IEnumerable<string> Failures(NotebookReport notebook)
    {
        if (notebook.Problem is { } problem)
        {
            yield return $"| {Text(notebook.Name)} | | {Text(problem)} |";
        }

        foreach (var cell in notebook.Cells.Where(cell => cell.Problems.Count > 0))
        {
            yield return $"| {Text(notebook.Name)} | {Text(cell.Name)} | {Text(cell.Problems[0])} |";
        }
    }

    /// <summary>In one line and as it is: what others wrote is neither Markdown nor HTML.</summary>
    static string Text(string text) =>
        string.Concat(
            VisibleText
                .Of(text.Length <= LongestText ? text : $"{text[..LongestText]}…")
                .Select(c =>
                    char.IsWhiteSpace(c) ? " "
                    : Meaningful.Contains(c) ? string.Create(CultureInfo.InvariantCulture, $"&#{(int)c};")
                    : c.ToString()
                )
        );
}
