using System.Diagnostics;
using System.Text.Json.Nodes;
using NotebookHost.Cells;
using NotebookHost.Notebooks;

namespace NotebookHost.Running;

/// <summary>Executes one notebook. What goes wrong is in the outcome; the outputs are in the notebook.</summary>
/// <param name="start">Starts what runs its cells, in the notebook's folder.</param>
/// <param name="onCell">Told of each cell before it runs.</param>
sealed class NotebookRunner(Func<string, ICellRunner> start, Action<CodeCell> onCell)
{
    public async Task<NotebookOutcome> RunAsync(string notebookName, string path, Notebook notebook, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var cells = new List<CellOutcome>();
        FailedCell? failure = null;
        var executed = 0;
        var displayed = new Dictionary<string, JsonObject>();
        using var runner = start(Path.GetDirectoryName(Path.GetFullPath(path))!);
        runner.Prepare(notebook.CodeCells.Where(cell => !cell.IsSkipped).Select(cell => cell.Source));
        foreach (var (i, cell) in notebook.CodeCells.Index())
        {
            var name = $"cell {i + 1} ({cell.Id})";
            if (failure is not null)
            {
                cell.SetOutputs(null, []);
                cells.Add(new(cell.Index, Status.NotRun) { Name = name });
            }
            else if (cell.IsSkipped)
            {
                cells.Add(new(cell.Index, Status.Skipped) { Name = name });
            }
            else
            {
                onCell(cell);
                var cellWatch = Stopwatch.StartNew();
                var number = ++executed;
                var outputs = new CellOutputs(displayed);
                var result = await runner.RunAsync($"cell {number}", cell.Code, outputs, cancellation);
                if (result.Value is { } value)
                {
                    outputs.Result(value, number);
                }

                if (result.Error is { } error)
                {
                    outputs.Error(error);
                }

                cell.SetOutputs(number, outputs.ToJson());
                var failed = result.Error is not null && !(cell.MayRaise && runner.IsAlive);
                if (failed)
                {
                    failure = new($"cell {number}", cell.Source, outputs.Printed, result.Error!);
                }

                cells.Add(
                    new(cell.Index, failed ? Status.Failed : Status.Passed, Round(cellWatch), failed ? result.Error!.Summary : null)
                    {
                        Name = name,
                    }
                );
            }
        }

        var status =
            failure is not null ? Status.Failed
            : executed > 0 ? Status.Passed
            : Status.Skipped;

        return new(notebookName, status, Round(watch), cells) { Failure = failure };
    }

    static double Round(Stopwatch watch) => Math.Round(watch.Elapsed.TotalSeconds, 3);
}
