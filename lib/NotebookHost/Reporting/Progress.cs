using NotebookHost.Notebooks;
using NotebookHost.Running;
using Spectre.Console;
using Status = NotebookHost.Running.Status;

namespace NotebookHost.Reporting;

/// <summary>Progress as the console can show it: what is running in a terminal, lines in a log.</summary>
static class Progress
{
    /// <param name="notebooks">All that are to be run, in this order.</param>
    /// <param name="judge">What to call an outcome, where it is about more than whether the notebook ran.</param>
    public static Task<IReadOnlyList<NotebookOutcome>> ShowAsync(
        IReadOnlyList<string> notebooks,
        Estimate estimate,
        Func<IProgress, Task<IReadOnlyList<NotebookOutcome>>> run,
        Func<NotebookOutcome, Status>? judge = null
    )
    {
        judge ??= outcome => outcome.Status;

        return !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true }
            ? new TerminalProgress(AnsiConsole.Console, notebooks, estimate, judge).ShowAsync(run)
            : run(new PlainProgress(Console.Out, notebooks.Count, judge));
    }
}

/// <summary>Two lines per notebook, for logs.</summary>
sealed class PlainProgress(TextWriter output, int all, Func<NotebookOutcome, Status> judge) : IProgress
{
    int done;

    public void Started(string notebook, Notebook? document) =>
        WriteLine($"running {notebook} ({Counted.Of(document?.CodeCells.Count ?? 0, "code cell")})");

    public void CellStarted(string notebook, CodeCell cell) { }

    public void Finished(NotebookOutcome outcome)
    {
        lock (output)
        {
            output.WriteLine($"{Report.Word(judge(outcome)), -7} {outcome.Path} ({outcome.Seconds:F1} s, {++done} of {all})");
        }
    }

    void WriteLine(string line)
    {
        lock (output)
        {
            output.WriteLine(line);
        }
    }
}
