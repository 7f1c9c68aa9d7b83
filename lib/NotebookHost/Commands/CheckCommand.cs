using System.Collections.Concurrent;
using System.CommandLine;
using NotebookHost.Cells;
using NotebookHost.Checking;
using NotebookHost.Jupyter.Client;
using NotebookHost.Reporting;
using NotebookHost.Running;

namespace NotebookHost.Commands;

/// <summary><c>check</c>: executes notebooks afresh and compares what comes out with what is stored. Writes nothing to them, but can keep
/// what came out.</summary>
sealed class CheckCommand : NotebooksCommand
{
    readonly Option<string?> output = new("--output")
    {
        Description = "Keep what came out in this folder, as run does: executed copies, results.json, pages.",
        HelpName = "DIR",
    };
    readonly Option<string?> kernel = new("--kernel")
    {
        Description = "Have a Jupyter kernel execute them, instead of this host: its name, or the folder of its kernelspec.",
        HelpName = "NAME",
    };
    readonly ReportOptions reports = new();
    readonly ExecutionOptions execution = new();

    public CheckCommand()
        : base("check", "Execute C# notebooks and compare the outputs with the stored ones.") =>
        Add([output, kernel, .. reports.All, .. execution.All]);

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var chosen = execution.Chosen(arguments);
        var start = Runner(arguments, chosen);
        var kept = arguments.GetValue(output) is { } folder ? RunOptions.Into(folder) : null;
        var files = Files(arguments, kept?.Output ?? Repository.Artifacts);
        kept?.Prepare();
        var written = kept is null ? null : new ExecutedNotebooks(kept, painter: null);
        var checks = new ConcurrentDictionary<string, NotebookCheck>();
        var estimate = new Estimate(Results.IfAnyAt(kept?.Results ?? RunOptions.Into(Repository.Artifacts).Results), chosen.Jobs);
        var outcomes = await Progress.ShowAsync(
            [.. files.Select(file => Repository.Name(file.Path))],
            estimate,
            progress =>
                new Collection(Repository, chosen.Jobs, start, progress).RunAsync(
                    files,
                    async (file, notebook, outcome) =>
                    {
                        outcome = written is null ? outcome : await written.WriteAsync(file, notebook, outcome, cancellation);
                        checks[outcome.Path] = NotebookCheck.Of(notebook, outcome);

                        return outcome;
                    },
                    cancellation
                ),
            outcome => checks.GetValueOrDefault(outcome.Path) is { IsAsStored: false } ? Status.Failed : outcome.Status
        );
        IReadOnlyList<NotebookCheck> inOrder =
        [
            .. outcomes.Select(outcome => checks.GetValueOrDefault(outcome.Path) ?? new(outcome.Path, 0, [], outcome.Error)),
        ];
        CheckReport.Write(inOrder, Console.Out);
        var compared = inOrder.Sum(check => check.Compared);
        if (compared == 0)
        {
            await Console.Error.WriteLineAsync(CheckingErrors.NothingCompared);
        }

        var isReported = reports.Write(
            arguments,
            files.Zip(outcomes, inOrder).Select(one => NotebookReport.Of(one.First, one.Second, one.Third)),
            "as stored"
        );
        var isKept = kept is null || IsKept(kept, outcomes);
        cancellation.ThrowIfCancellationRequested();
        var hasPages = kept is null || !IsAboutAll(arguments) || CollectionPages.Write(Repository, kept, files.Zip(outcomes));

        return compared > 0 && isReported && isKept && hasPages && inOrder.All(check => check.IsAsStored) ? AllSucceeded : SomethingFailed;
    }

    bool IsKept(RunOptions kept, IReadOnlyList<NotebookOutcome> outcomes)
    {
        var problem = Results.Put(outcomes, kept.Results, Repository);
        Console.WriteLine($"Executed notebooks: {Repository.Name(kept.Copies)}");
        Console.WriteLine(problem ?? $"Results: {Repository.Name(kept.Results)}");

        return problem is null;
    }

    StartRunner Runner(ParseResult arguments, RunLimits limits)
    {
        if (arguments.GetValue(kernel) is not { } name)
        {
            return limits.Worker;
        }

        if (limits.Cell.Memory is not null)
        {
            throw CommandErrors.MemoryOfKernel;
        }

        var installed = InstalledKernel.Find(name);

        return (folder, _) => new KernelClient(installed, folder, limits.Cell.Time);
    }
}
