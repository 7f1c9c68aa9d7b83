using NotebookHost.Cells;
using NotebookHost.Engine;

namespace NotebookHost.Workers;

/// <summary>What a reader is told of a cell that ended its worker, or that had to be stopped.</summary>
static class WorkerErrors
{
    /// <param name="cell">The one from which the thread or task came; null where that is not known.</param>
    public static CellError ThrewInBackground(Exception exception, string? cell) =>
        new(
            exception.GetType().FullName!,
            $"{exception.Message} (Thrown in the background{(cell is null ? "" : $" of {cell}")}, where nothing could catch it; "
                + "the process has ended. Await the task, and write async Task instead of async void.)",
            ScriptTrace.Of(exception)
        );

    public static CellError TimedOut(TimeSpan timeout) =>
        new(
            "CellTimeout",
            $"The cell was stopped after {Counted.Of(timeout.TotalSeconds, "second")}. If it needs longer, pass --cell-timeout SECONDS.",
            []
        );

    public static CellError PrintsTooMuch(int most) =>
        new(
            "TooMuchOutput",
            $"The cell was stopped because it printed more than {most >> 20} MB; the first part is kept. Print less, or write to a file.",
            []
        );

    public static CellError DisplaysTooMuch(int most) =>
        new(
            "TooMuchOutput",
            $"The cell was stopped because it displayed more than {most >> 20} MB; the first part is kept. Display less, or "
                + "write to a file.",
            []
        );

    public static CellError PutsOutTooOften(int most) =>
        new(
            "TooMuchOutput",
            $"The cell was stopped because it put out more than {most} values and pieces of text; the first part is kept. Put "
                + "several into one.",
            []
        );

    public static CellError TakesTooMuchMemory(int megabytes) =>
        new(
            "TooMuchMemory",
            $"The cell was stopped because its process took more than {megabytes} MB. Dispose of tensors, keep less, or pass "
                + "--memory MB with more.",
            []
        );

    const string Overflow = "Stack overflow.";

    public const string ValueTooLarge = "The value is too large to show in a notebook. Display less of it, or write it to a file.";

    /// <summary>An error with no more than so many characters in its message, and as many in its trace.</summary>
    public static CellError Shortened(CellError error, int most)
    {
        var left = most;

        return error with
        {
            Message = Cut(error.Message, most),
            Trace = [.. error.Trace.TakeWhile(_ => left > 0).Select(line => Cut(line, left)).Select(line => Counted(line))],
        };

        string Counted(string line)
        {
            left -= line.Length;

            return line;
        }
    }

    static string Cut(string text, int most) => text.Length <= most ? text : $"{text[..most]}…";

    /// <param name="lastWords">What it has written to its stderr: the runtime reports some deaths there.</param>
    public static CellError WorkerDied(int exitCode, string lastWords) =>
        new(
            "ProcessEnded",
            $"The cell ended the process it runs in (exit code {exitCode}{Meaning(exitCode, lastWords)}). Remove the call that "
                + "exits, or find what crashes native code.",
            []
        );

    public static CellError NotStarted(int exitCode, string lastWords)
    {
        var reason = lastWords.Trim() is { Length: > 0 } words ? $": {words.Split('\n')[0].Trim()}" : "";

        return new(
            "NotStarted",
            $"The process in which the notebook was to run did not start (exit code {exitCode}{reason}). If a build is "
                + "replacing this host, run the notebook again.",
            []
        );
    }

    public static readonly CellError HostRebuilt = new("NotStarted", "This host was built anew while it ran: run the notebook again.", []);

    public static bool IsReportOfDeath(string lastWords) => lastWords.Contains(Overflow, StringComparison.Ordinal);

    /// <summary>What the runtime writes of a stack overflow is megabytes of the same few calls: the first lines say which.</summary>
    public static string WithoutRepetition(string lastWords)
    {
        const int lines = 30;
        var start = lastWords.IndexOf(Overflow, StringComparison.Ordinal);

        return start < 0
            ? lastWords
            : lastWords[..start] + string.Concat(lastWords[start..].Split('\n').Take(lines).Select(line => line + "\n"));
    }

    static string Meaning(int exitCode, string lastWords) =>
        exitCode switch
        {
            _ when IsReportOfDeath(lastWords) => ", stack overflow: a method that calls itself without end",
            _ when lastWords.Contains("System.AccessViolationException", StringComparison.Ordinal) => ", a fault in memory",
            134 => ", aborted",
            135 => ", a file that it has loaded was written over",
            137 => ", killed, perhaps for want of memory",
            139 or unchecked((int)0xC0000005) => ", a fault in memory",
            unchecked((int)0xC00000FD) => ", stack overflow",
            _ => "",
        };
}
