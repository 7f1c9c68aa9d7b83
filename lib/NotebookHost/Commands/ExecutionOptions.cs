using System.CommandLine;
using NotebookHost.Cells;
using NotebookHost.Workers;

namespace NotebookHost.Commands;

/// <summary>The options of commands that execute notebooks.</summary>
sealed class ExecutionOptions
{
    readonly Option<double> cellTimeout = new("--cell-timeout") { Description = "Seconds that a cell may take.", HelpName = "SECONDS", DefaultValueFactory = _ => 600 };
    readonly Option<int> jobs = new("--jobs") { Description = "Notebooks to run at a time (default: one per core).", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };

    public IEnumerable<Option> All => [cellTimeout, jobs];

    public RunLimits Chosen(ParseResult arguments)
    {
        var seconds = arguments.GetValue(cellTimeout);
        var atATime = arguments.GetValue(jobs);

        return new(
            seconds is > 0 and < 1e6 ? TimeSpan.FromSeconds(seconds) : throw CommandErrors.BadTimeout,
            atATime >= 1 ? atATime : throw CommandErrors.BadJobs);
    }
}

/// <summary>How notebooks are executed.</summary>
/// <param name="Jobs">Notebooks at a time.</param>
sealed record RunLimits(TimeSpan CellTimeout, int Jobs)
{
    /// <summary>Has a worker of this host run a notebook's cells.</summary>
    public ICellRunner Worker(string folder, int cores) => new NotebookWorker(folder, CellTimeout, cores);
}
