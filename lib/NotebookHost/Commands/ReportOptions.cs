using System.CommandLine;
using NotebookHost.Reporting;
using NotebookHost.Reporting.GitHub;

namespace NotebookHost.Commands;

/// <summary>Where else than on the console it is told how notebooks fared.</summary>
sealed class ReportOptions
{
    readonly Option<string?> junit = new("--junit") { Description = "Write the result as JUnit XML, too.", HelpName = "FILE" };

    public IEnumerable<Option> All => [junit];

    /// <param name="right">The word for a notebook with which all is well, such as "passed".</param>
    /// <returns>Whether what was asked for is written; where not, the reason has been told.</returns>
    public bool Write(ParseResult arguments, IEnumerable<NotebookReport> notebooks, string right)
    {
        var path = arguments.GetValue(junit);
        if (path is null && !WorkflowCommands.AreRead)
        {
            return true;
        }

        IReadOnlyList<NotebookReport> reports = [.. notebooks];
        if (WorkflowCommands.AreRead)
        {
            Annotations.Write(reports, Console.Out);
            if (StepSummary.Write(reports, right) is { } problem)
            {
                Console.Error.WriteLine(problem);
            }
        }

        return path is null || IsWritten(path, reports);
    }

    static bool IsWritten(string path, IReadOnlyList<NotebookReport> reports)
    {
        try
        {
            JUnit.Write(path, reports);

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(Errors.Unwritable(path, exception));

            return false;
        }
    }
}
