using System.CommandLine;
using NotebookHost.Reporting;
using NotebookHost.Running;
using NotebookHost.Site;
using Spectre.Console;
using Status = NotebookHost.Running.Status;

namespace NotebookHost.Commands;

/// <summary><c>run</c>: executes notebooks and says how it went.</summary>
sealed class RunCommand : Command
{
    const int AllSucceeded = 0, SomethingFailed = 1, Unusable = 2, Interrupted = 130;

    readonly Argument<string[]> paths = new("PATH") { Description = "Notebooks, or folders of them (default: the repository's notebooks/).", Arity = ArgumentArity.ZeroOrMore };
    readonly Option<string?> output = new("--output") { Description = "Folder for the executed copies and results.json (default: the repository's artifacts/).", HelpName = "DIR" };
    readonly Option<bool> inPlace = new("--in-place") { Description = "Rewrite the notebooks that succeed instead of writing copies." };
    readonly Option<double> cellTimeout = new("--cell-timeout") { Description = "Seconds that a cell may take.", HelpName = "SECONDS", DefaultValueFactory = _ => 600 };
    readonly Option<int> jobs = new("--jobs") { Description = "Notebooks to run at a time (default: one per core).", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };

    public RunCommand() : base("run", "Execute C# notebooks.")
    {
        Arguments.Add(paths);
        foreach (var option in (Option[])[output, inPlace, cellTimeout, jobs])
        {
            Options.Add(option);
        }
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        try
        {
            var repository = new Repository();
            var options = Chosen(arguments, repository);
            var files = NotebookSearch.Find(repository, options.Output, arguments.GetValue(paths) ?? []);
            var outcomes = await RunAsync(repository, options, files, cancellation);
            new Results(outcomes).WriteTo(options.Results);
            SiteWriter.Write(options.Site, repository, files.Select(file => (file.Path, options.InPlace ? file.Path : Path.Combine(options.Copies, file.Copy))));
            new Report(AnsiConsole.Console, repository, options).Write(outcomes);

            return outcomes.Any(outcome => outcome.Status == Status.Failed) ? SomethingFailed : AllSucceeded;
        }
        catch (UsageException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);

            return Unusable;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(Errors.Interrupted);

            return Interrupted;
        }
    }

    RunOptions Chosen(ParseResult arguments, Repository repository)
    {
        var seconds = arguments.GetValue(cellTimeout);
        var atATime = arguments.GetValue(jobs);

        return new(
            Path.GetFullPath(arguments.GetValue(output) ?? repository.Artifacts),
            arguments.GetValue(inPlace),
            seconds is > 0 and < 1e6 ? TimeSpan.FromSeconds(seconds) : throw Errors.BadTimeout,
            atATime >= 1 ? atATime : throw Errors.BadJobs);
    }

    static Task<IReadOnlyList<NotebookOutcome>> RunAsync(Repository repository, RunOptions options, IReadOnlyList<NotebookFile> files, CancellationToken cancellation)
    {
        if (Console.IsOutputRedirected)
        {
            return new Collection(repository, options, new PlainProgress(Console.Out)).RunAsync(files, cancellation);
        }

        return AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(context => new Collection(repository, options, new TerminalProgress(context)).RunAsync(files, cancellation));
    }
}
