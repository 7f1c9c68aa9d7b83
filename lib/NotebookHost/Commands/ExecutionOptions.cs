using System.CommandLine;
using NotebookHost.Cells;
using NotebookHost.Workers;

namespace NotebookHost.Commands;

/// <summary>The options of commands that execute notebooks.</summary>
sealed class ExecutionOptions
{
    readonly Option<double> cellTimeout = new("--cell-timeout")
    {
        Description = "Seconds that a cell may take.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 600,
    };
    readonly Option<int> jobs = new("--jobs")
    {
        Description = "Notebooks to run at a time (default: one per core).",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    readonly Option<int?> memory = new("--memory")
    {
        Description = "Megabytes that a notebook's process may take (default: no limit).",
        HelpName = "MB",
    };

    public IEnumerable<Option> All => [cellTimeout, jobs, memory];

    public RunLimits Chosen(ParseResult arguments)
    {
        var seconds = arguments.GetValue(cellTimeout);
        var atATime = arguments.GetValue(jobs);
        var megabytes = arguments.GetValue(memory);

        return new(
            new(
                seconds is > 0 and < 1e6 ? TimeSpan.FromSeconds(seconds) : throw CommandErrors.BadTimeout,
                megabytes is null or > 0 ? megabytes : throw CommandErrors.BadMemory
            ),
            atATime >= 1 ? atATime : throw CommandErrors.BadJobs
        );
    }
}

/// <summary>How notebooks are executed.</summary>
/// <param name="Jobs">Notebooks at a time.</param>
sealed record RunLimits(CellLimits Cell, int Jobs)
{
    /// <summary>Has a worker of this host run a notebook's cells.</summary>
    public ICellRunner Worker(string folder, int cores) => new NotebookWorker(folder, Cell, cores);
}
