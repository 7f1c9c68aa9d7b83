using System.Globalization;
using NotebookHost.Notebooks;
using NotebookHost.Running;
using Spectre.Console;
using Spectre.Console.Rendering;
using Status = NotebookHost.Running.Status;

namespace NotebookHost.Reporting;

/// <summary>
/// Progress in a terminal: a line for every notebook that has finished, which scrolls away, and below them what is running now and how
/// much is left. That part fits any terminal: it cuts its lines, and never has more of them than the terminal.
/// </summary>
sealed class TerminalProgress(IAnsiConsole console, IReadOnlyList<string> notebooks, Estimate estimate, Func<NotebookOutcome, Status> judge)
    : Renderable,
        IProgress
{
    static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    readonly Lock gate = new();
    readonly List<string> waiting = [.. notebooks];
    readonly List<RunningNotebook> running = [];
    readonly Queue<NotebookOutcome> finished = [];
    int done,
        failed;

    public Task<T> ShowAsync<T>(Func<IProgress, Task<T>> run) =>
        console
            .Live(this)
            .AutoClear(true)
            .StartAsync(async display =>
            {
                var work = run(this);
                do
                {
                    await Task.WhenAny(work, Task.Delay(Refresh));
                    WriteFinished();
                    display.Refresh();
                } while (!work.IsCompleted);

                return await work;
            });

    public void Started(string notebook, Notebook? document)
    {
        lock (gate)
        {
            waiting.Remove(notebook);
            running.Add(new(notebook, document));
        }
    }

    public void CellStarted(string notebook, CodeCell cell)
    {
        lock (gate)
        {
            running.Find(one => one.Name == notebook)?.Enter(cell);
        }
    }

    public void Finished(NotebookOutcome outcome)
    {
        lock (gate)
        {
            running.RemoveAll(one => one.Name == outcome.Path);
            finished.Enqueue(outcome);
            estimate.Learn(outcome);
            done++;
            failed += judge(outcome) == Status.Failed ? 1 : 0;
        }
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        lock (gate)
        {
            // Below them stand the summary and, while it is written, the cursor.
            var room = Math.Max(1, console.Profile.Height - 3);
            var shown = running.Count <= room ? running.Count : room - 1;
            var longest = running.Take(shown).Select(one => RunningNotebook.Short(one.Name).Length).DefaultIfEmpty().Max();
            var width = Math.Min(longest, maxWidth * 2 / 5);
            List<ScreenLine> lines = [.. running.Take(shown).Select(one => new ScreenLine([new(one.Line(width))]))];
            if (shown < running.Count)
            {
                lines.Add(new([new($"  and {running.Count - shown} more are running")]));
            }

            lines.Add(new([new(Summary(), new Style(decoration: Decoration.Bold))]));

            return [.. lines.SelectMany(line => line.Cut(maxWidth))];
        }
    }

    string Summary()
    {
        List<string> parts = [$"{done} of {notebooks.Count} done{(failed > 0 ? $", {failed} failed" : "")}"];
        if (estimate.Left([.. running.Select(one => (one.Name, one.Seconds))], waiting) is { } seconds)
        {
            parts.Add(Left(seconds));
        }

        if (waiting is [var next, ..])
        {
            parts.Add($"{waiting.Count} waiting, next {RunningNotebook.Short(next)}");
        }

        return string.Join(" · ", parts);
    }

    static string Left(double seconds) =>
        seconds < 5 ? "a few seconds left"
        : seconds < 55 ? $"about {Math.Ceiling(seconds / 5) * 5} s left"
        : $"about {Math.Ceiling(seconds / 60)} min left";

    void WriteFinished()
    {
        while (Next() is { } outcome)
        {
            var status = judge(outcome);
            var (sign, colour) = Sign(status);
            var seconds = outcome.Seconds.ToString("F1", CultureInfo.InvariantCulture);
            console.Write(
                new ScreenLine([
                    new($"{sign} {Report.Word(status), -7}", new Style(colour)),
                    new($" {seconds, 6} s  {VisibleText.Of(outcome.Path)}"),
                ])
            );
        }
    }

    NotebookOutcome? Next()
    {
        lock (gate)
        {
            return finished.TryDequeue(out var outcome) ? outcome : null;
        }
    }

    (char Sign, Color Colour) Sign(Status status) =>
        (console.Profile.Capabilities.Unicode, status) switch
        {
            (var unicode, Status.Passed) => (unicode ? '✓' : '+', Color.Green),
            (var unicode, Status.Failed) => (unicode ? '✗' : 'x', Color.Red),
            (var unicode, _) => (unicode ? '–' : '-', Color.Yellow),
        };
}
