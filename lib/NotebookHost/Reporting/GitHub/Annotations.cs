namespace NotebookHost.Reporting.GitHub;

/// <summary>What failed, as GitHub shows it beside the lines of a pull request.</summary>
static class Annotations
{
    /// <summary>GitHub shows so many of a step, and drops the others.</summary>
    const int Most = 10;
    const int LongestMessage = 2000;

    public static void Write(IReadOnlyList<NotebookReport> notebooks, TextWriter console)
    {
        List<(int Rank, string Line)> all = [.. notebooks.SelectMany(notebook => Of(notebook).Index())];
        foreach (var (_, line) in all.OrderBy(one => one.Rank).Take(Most))
        {
            // The first of every notebook before the second of any: each tells of a notebook of which nothing would be seen.
            console.WriteLine(line);
        }

        if (all.Count > Most)
        {
            console.WriteLine(WorkflowCommands.Notice("Not all is shown here", ReportingErrors.NotAnnotated(all.Count - Most)));
        }
    }

    static IEnumerable<string> Of(NotebookReport notebook)
    {
        var file = InWorkspace(notebook.Path);
        if (notebook.Problem is { } problem)
        {
            yield return WorkflowCommands.Error(file, notebook.Line, notebook.Name, Short(problem));
        }

        foreach (var cell in notebook.Cells.Where(cell => cell.Problems.Count > 0))
        {
            yield return WorkflowCommands.Error(
                file,
                cell.Line,
                $"{Path.GetFileName(notebook.Path)}, {cell.Name}",
                Short(string.Join('\n', cell.Problems))
            );
        }
    }

    static string InWorkspace(string path) =>
        Environment.GetEnvironmentVariable("GITHUB_WORKSPACE") is { Length: > 0 } workspace
            ? Path.GetRelativePath(workspace, path).Replace('\\', '/')
            : path;

    static string Short(string text) => text.Length <= LongestMessage ? text : $"{text[..LongestMessage]}…";
}
