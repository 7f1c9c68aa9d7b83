using NotebookHost.Running;
using Spectre.Console;

namespace NotebookHost.Reporting;

/// <summary>Progress as the console can show it: bars in a terminal, lines in a log.</summary>
static class Progress
{
    public static Task<IReadOnlyList<NotebookOutcome>> ShowAsync(Func<IProgress, Task<IReadOnlyList<NotebookOutcome>>> run) => Console.IsOutputRedirected
        ? run(new PlainProgress(Console.Out))
        : AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(context => run(new TerminalProgress(context)));
}
