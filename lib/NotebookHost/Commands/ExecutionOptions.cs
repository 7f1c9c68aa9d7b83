using System.CommandLine;
using NotebookHost.Running;

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
