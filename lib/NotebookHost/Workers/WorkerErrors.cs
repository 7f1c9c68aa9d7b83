using System.Globalization;
using NotebookHost.Cells;
using NotebookHost.Engine;

namespace NotebookHost.Workers;

/// <summary>What a reader is told of a cell that ended its worker, or that had to be stopped.</summary>
static class WorkerErrors
{
    public static CellError ThrewInBackground(Exception exception) => new(
        exception.GetType().FullName!,
        $"{exception.Message} (Thrown in the background, where nothing could catch it; the process has ended. Await the task, and write async Task instead of async void.)",
        ScriptTrace.Of(exception));

    public static CellError TimedOut(TimeSpan timeout) => new(
        "CellTimeout", string.Create(CultureInfo.InvariantCulture, $"The cell was stopped after {timeout.TotalSeconds} seconds. If it needs longer, pass --cell-timeout SECONDS."), []);

    public static CellError PrintsTooMuch(int most) => new(
        "TooMuchOutput", $"The cell was stopped because it printed more than {most >> 20} MB; the first part is kept. Print less, or write to a file.", []);

    public static CellError DisplaysTooMuch(int most) => new(
        "TooMuchOutput", $"The cell was stopped because it displayed more than {most >> 20} MB; the first part is kept. Display less, or write to a file.", []);

    public const string ValueTooLarge = "The value is too large to show in a notebook. Display less of it, or write it to a file.";

    public static CellError WorkerDied(int exitCode) => new(
        "ProcessEnded", $"The cell ended the process it runs in (exit code {exitCode}{Meaning(exitCode)}). Remove the call that exits, or find what crashes native code.", []);

    static string Meaning(int exitCode) => exitCode switch
    {
        134 => ", aborted",
        137 => ", killed, perhaps for want of memory",
        139 or unchecked((int)0xC0000005) => ", a fault in memory",
        unchecked((int)0xC00000FD) => ", stack overflow",
        _ => "",
    };
}
