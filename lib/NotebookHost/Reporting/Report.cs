using System.Globalization;
using NotebookHost.Reporting.GitHub;
using NotebookHost.Running;
using Spectre.Console;
using Status = NotebookHost.Running.Status;

namespace NotebookHost.Reporting;

/// <summary>Tells on the console how the run went: the failures, the table, and where to look.</summary>
sealed class Report(IAnsiConsole console, Repository repository, RunOptions options)
{
    /// <param name="problem">Why the results are not written; null where they are.</param>
    public void Write(IReadOnlyList<NotebookOutcome> outcomes, string? problem)
    {
        using var quoting = WorkflowCommands.Stopped(Console.Out);
        foreach (var outcome in outcomes.Where(outcome => outcome.Note is not null))
        {
            WriteLine($"{outcome.Path}: {outcome.Note}");
        }

        foreach (var outcome in outcomes.Where(outcome => outcome.Status == Status.Failed))
        {
            WriteFailure(outcome);
        }

        WriteTable(outcomes);
        WriteWhereToLook(outcomes, problem);
    }

    public static string Word(Status status) => status == Status.NotRun ? "not run" : status.ToString().ToLowerInvariant();

    public static string Colour(Status status) =>
        status switch
        {
            Status.Passed => "green",
            Status.Failed => "red",
            _ => "yellow",
        };

    static void WriteFailure(NotebookOutcome outcome)
    {
        WriteLine();
        if (outcome.Error is { } problem)
        {
            WriteLine($"{outcome.Path}: {problem}");
        }

        if (outcome.Failure is not { } cell)
        {
            return;
        }

        WriteLine($"{outcome.Path}: {cell.Name} failed.");
        WriteLine("---- source");
        foreach (var (i, line) in cell.Source.ReplaceLineEndings("\n").Split('\n').Index())
        {
            WriteLine($"{i + 1, 4} | {line}");
        }

        if (cell.Printed.Length > 0)
        {
            WriteLine("---- printed");
            WriteLine(Tail(cell.Printed));
        }

        WriteLine("---- error");
        WriteLine(cell.Error.Summary);
        foreach (var line in cell.Error.Particulars)
        {
            WriteLine(line);
        }
    }

    void WriteTable(IReadOnlyList<NotebookOutcome> outcomes)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn("Notebook")
            .AddColumn("Status")
            .AddColumn(new TableColumn("Seconds").RightAligned());
        foreach (var outcome in outcomes)
        {
            table.AddRow(
                VisibleText.Markup(outcome.Path),
                $"[{Colour(outcome.Status)}]{Word(outcome.Status)}[/]",
                outcome.Seconds.ToString("F1", CultureInfo.InvariantCulture)
            );
        }

        console.WriteLine();
        console.Write(table);
    }

    void WriteWhereToLook(IReadOnlyList<NotebookOutcome> outcomes, string? problem)
    {
        var copies = repository.Name(options.Copies);
        WriteLine(
            options.InPlace
                ? "Notebooks that passed were rewritten in place; those that failed were left as they are, their executed copies "
                    + $"are in {copies}."
                : $"Executed notebooks: {copies}"
        );
        WriteLine(problem ?? $"Results: {repository.Name(options.Results)}");
        var failed = outcomes.Count(outcome => outcome.Status == Status.Failed);
        var unfinished = outcomes.Count(outcome => outcome.Status == Status.NotRun);
        WriteLine(
            outcomes.Count == 1 && failed == 1 ? "The notebook failed."
            : failed + unfinished > 0 ? $"{failed} of {Counted.Of(outcomes.Count, "notebook")} failed{NotFinished(unfinished)}."
            : outcomes.Count == 1 ? "The notebook succeeded."
            : $"All {outcomes.Count} notebooks succeeded."
        );
    }

    static string NotFinished(int number) =>
        number switch
        {
            0 => "",
            1 => ", 1 was not finished",
            _ => $", {number} were not finished",
        };

    // The end of a long output tells more about the failure than its beginning; all of it is in the executed copy.
    static string Tail(string text) => text.Length <= 4000 ? text.TrimEnd() : "…" + text[^4000..].TrimEnd();

    // Past Spectre: no wrapping and no markup in what others wrote.
    static void WriteLine(string line = "") => Console.WriteLine(line);
}
