using System.CommandLine;
using NotebookHost.Reporting;
using NotebookHost.Running;
using Spectre.Console;
using Progress = NotebookHost.Reporting.Progress;
using Status = NotebookHost.Running.Status;

namespace NotebookHost.Commands;

/// <summary><c>run</c>: executes notebooks and says how it went.</summary>
sealed class RunCommand : NotebooksCommand
{
    readonly Option<string?> output = new("--output")
    {
        Description = "Folder for the executed copies and results.json (default: the repository's artifacts/).",
        HelpName = "DIR",
    };
    readonly Option<bool> inPlace = new("--in-place") { Description = "Rewrite the notebooks that succeed instead of writing copies." };
    readonly ParametersOption parameters = new();
    readonly Option<bool> watch = new("--watch") { Description = "Stay, and run what is saved again." };
    readonly BrowserOption browser = new();
    readonly ReportOptions reports = new();
    readonly ExecutionOptions execution = new();

    public RunCommand()
        : base("run", "Execute C# notebooks.") => Add([output, inPlace, watch, parameters, browser, .. reports.All, .. execution.All]);

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var options = RunOptions.Into(arguments.GetValue(output) ?? Repository.Artifacts, arguments.GetValue(inPlace));
        var chosen = execution.Chosen(arguments);
        var given = parameters.Chosen(arguments, options.InPlace);
        await using var painter = browser.Painter(arguments);
        var files = Files(arguments, options.Output);
        options.Prepare();
        var latest = new Dictionary<string, NotebookOutcome>();
        if (!arguments.GetValue(watch))
        {
            return await ExecuteAsync(files);
        }

        using var saved = new NotebookWatch();
        await ExecuteAsync(saved.Changed(files));
        while (true)
        {
            Console.WriteLine(RunningErrors.Waiting);
            await ExecuteAsync(await NextAsync(saved));
        }

        async Task<int> ExecuteAsync(IReadOnlyList<NotebookFile> some)
        {
            var written = new ExecutedNotebooks(options, painter);
            var outcomes = await Progress.ShowAsync(
                [.. some.Select(file => Repository.Name(file.Path))],
                new Estimate(Results.IfAnyAt(options.Results), chosen.Jobs),
                progress =>
                    new Collection(Repository, chosen.Jobs, chosen.Worker, progress, given.InjectInto).RunAsync(
                        some,
                        (file, notebook, outcome) => written.WriteAsync(file, notebook, outcome, cancellation),
                        cancellation
                    )
            );
            foreach (var (file, outcome) in some.Zip(outcomes))
            {
                latest[file.Path] = outcome;
            }

            var all = files.Where(file => latest.ContainsKey(file.Path)).Select(file => (File: file, Outcome: latest[file.Path])).ToList();
            var problem = Results.Put(outcomes, options.Results, Repository);
            new Report(AnsiConsole.Console, Repository, options).Write(outcomes, problem);
            var isReported = reports.Write(arguments, all.Select(one => NotebookReport.Of(one.File, one.Outcome)), "passed");
            if (options.InPlace && painter is null)
            {
                BrowserOption.SayNone(written.WithoutPicture);
            }

            cancellation.ThrowIfCancellationRequested();
            var hasSite = !IsAboutAll(arguments) || CollectionPages.Write(Repository, options, all);

            return problem is null && isReported && hasSite && outcomes.All(outcome => outcome.Status != Status.Failed)
                ? AllSucceeded
                : SomethingFailed;
        }

        // What has been saved, once there is something.
        async Task<IReadOnlyList<NotebookFile>> NextAsync(NotebookWatch saved)
        {
            while (true)
            {
                await saved.WaitAsync(cancellation);
                try
                {
                    files = Files(arguments, options.Output);
                    if (saved.Changed(files) is { Count: > 0 } changed)
                    {
                        return changed;
                    }
                }
                catch (UsageException exception)
                {
                    // Such as a notebook that was named, and is not there any more.
                    await Console.Error.WriteLineAsync(exception.Message);
                }
            }
        }
    }
}
