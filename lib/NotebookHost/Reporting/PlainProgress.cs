using NotebookHost.Running;

namespace NotebookHost.Reporting;

/// <summary>One line per notebook, for logs.</summary>
sealed class PlainProgress(TextWriter output) : IProgress
{
    public void Started(string notebook, int cells) => WriteLine($"running {notebook} ({cells} code cells)");

    public void CellDone(string notebook)
    {
    }

    public void Finished(NotebookOutcome outcome) => WriteLine($"{outcome.Status.ToString().ToLowerInvariant(),-7} {outcome.Path} ({outcome.Seconds:F1} s)");

    void WriteLine(string line)
    {
        lock (output)
        {
            output.WriteLine(line);
        }
    }
}
