using NotebookHost.Running;
using Spectre.Console;

namespace NotebookHost.Reporting;

/// <summary>Progress as the console can show it: bars in a terminal, lines in a log.</summary>
static class Progress
{
    public static Task<IReadOnlyList<NotebookOutcome>> ShowAsync(Func<IProgress, Task<IReadOnlyList<NotebookOutcome>>> run) =>
        Console.IsOutputRedirected
            ? run(new PlainProgress(Console.Out))
            : AnsiConsole
                .Progress()
                .Columns(
                    new TaskDescriptionColumn { Alignment = Justify.Left },
                    new ProgressBarColumn(),
                    new ElapsedTimeColumn(),
                    new SpinnerColumn()
                )
                .StartAsync(context => run(new TerminalProgress(context)));
}

/// <summary>One line per notebook, for logs.</summary>
sealed class PlainProgress(TextWriter output) : IProgress
{
    public void Started(string notebook, int cells) => WriteLine($"running {notebook} ({Counted.Of(cells, "code cell")})");

    public void CellDone(string notebook) { }

    public void Finished(NotebookOutcome outcome) =>
        WriteLine($"{Report.Word(outcome.Status), -7} {outcome.Path} ({outcome.Seconds:F1} s)");

    void WriteLine(string line)
    {
        lock (output)
        {
            output.WriteLine(line);
        }
    }
}
