using NotebookHost.Checking;
using NotebookHost.Reporting.GitHub;

namespace NotebookHost.Reporting;

/// <summary>Tells on the console which outputs are not as stored.</summary>
static class CheckReport
{
    const int MostPerCell = 5;

    public static void Write(IReadOnlyList<NotebookCheck> notebooks, TextWriter console)
    {
        using var quoting = WorkflowCommands.Stopped(console);
        foreach (var notebook in notebooks.Where(notebook => !notebook.IsAsStored))
        {
            console.WriteLine();
            console.WriteLine($"{notebook.Path}:{(notebook.Problem is { } problem ? " " + problem : "")}");
            foreach (var cell in notebook.Cells.Where(cell => cell.Differences.Count > 0))
            {
                console.WriteLine($"  {cell.Name}");
                foreach (var difference in cell.Differences.Take(MostPerCell))
                {
                    console.WriteLine($"    {difference}");
                }

                if (cell.Differences.Count > MostPerCell)
                {
                    console.WriteLine($"    … and {cell.Differences.Count - MostPerCell} more");
                }
            }
        }

        console.WriteLine();
        var stale = notebooks.Count(notebook => !notebook.IsAsStored);
        var outputs = notebooks.Sum(notebook => notebook.Compared);
        var compared = $"Compared {Counted.Of(outputs, "output")} of {Counted.Of(notebooks.Count, "notebook")}";
        console.WriteLine(
            stale > 0 ? $"{compared}: {Counted.Of(stale, "notebook")} {(stale == 1 ? "is" : "are")} not as stored."
            : outputs == 1 ? $"{compared}: it is as stored."
            : $"{compared}: all are as stored."
        );
    }
}
