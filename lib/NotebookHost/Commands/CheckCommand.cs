using System.Collections.Concurrent;
using System.CommandLine;
using NotebookHost.Cells;
using NotebookHost.Checking;
using NotebookHost.Jupyter.Client;
using NotebookHost.Reporting;
using NotebookHost.Running;

namespace NotebookHost.Commands;

/// <summary><c>check</c>: executes notebooks afresh and compares what comes out with what is stored. Writes nothing to them.</summary>
sealed class CheckCommand : HostCommand
{
    readonly Option<string?> junit = new("--junit") { Description = "Write the result as JUnit XML, too.", HelpName = "FILE" };
    readonly Option<string?> kernel = new("--kernel") { Description = "Have a Jupyter kernel execute them, instead of this host: its name, or the folder of its kernelspec.", HelpName = "NAME" };
    readonly ExecutionOptions execution = new();

    public CheckCommand() : base("check", "Execute C# notebooks and compare the outputs with the stored ones.") => Add([junit, kernel, .. execution.All]);

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var chosen = execution.Chosen(arguments);
        var start = Runner(arguments, chosen);
        var files = Files(arguments, Repository.Artifacts);
        var checks = new ConcurrentDictionary<string, NotebookCheck>();
        var outcomes = await Progress.ShowAsync(progress => new Collection(Repository, chosen.Jobs, start, progress).RunAsync(files, (_, notebook, outcome) =>
        {
            checks[outcome.Path] = NotebookCheck.Of(notebook, outcome);

            return Task.FromResult(outcome);
        }, cancellation));
        IReadOnlyList<NotebookCheck> inOrder = [.. outcomes.Select(outcome => checks.GetValueOrDefault(outcome.Path) ?? new(outcome.Path, 0, [], outcome.Error))];
        CheckReport.Write(inOrder, Console.Out);
        var compared = inOrder.Sum(check => check.Compared);
        if (compared == 0)
        {
            await Console.Error.WriteLineAsync(CheckingErrors.NothingCompared);
        }
        if (arguments.GetValue(junit) is { } path && Written(path, inOrder) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);

            return SomethingFailed;
        }

        return compared > 0 && inOrder.All(check => check.IsAsStored) ? AllSucceeded : SomethingFailed;
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

    static string? Written(string path, IReadOnlyList<NotebookCheck> checks)
    {
        try
        {
            JUnit.Write(path, checks);

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Errors.Unwritable(path, exception);
        }
    }
}
