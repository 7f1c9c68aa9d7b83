using System.Collections.Concurrent;
using NotebookHost.Running;
using Spectre.Console;

namespace NotebookHost.Reporting;

/// <summary>One bar per notebook, its length the cells done.</summary>
sealed class TerminalProgress(ProgressContext context) : IProgress
{
    readonly ConcurrentDictionary<string, ProgressTask> tasks = [];

    public void Started(string notebook, int cells) =>
        tasks[notebook] = context.AddTask(VisibleText.Markup(notebook), maxValue: Math.Max(1, cells));

    public void CellDone(string notebook) => tasks[notebook].Increment(1);

    public void Finished(NotebookOutcome outcome)
    {
        var task = tasks[outcome.Path];
        task.Description = $"[{Report.Colour(outcome.Status)}]{VisibleText.Markup(outcome.Path)}[/]";
        task.StopTask();
    }
}
