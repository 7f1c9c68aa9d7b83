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
    readonly BrowserOption browser = new();
    readonly ReportOptions reports = new();
    readonly ExecutionOptions execution = new();

    public RunCommand()
        : base("run", "Execute C# notebooks.") => Add([output, inPlace, parameters, browser, .. reports.All, .. execution.All]);

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var options = RunOptions.Into(arguments.GetValue(output) ?? Repository.Artifacts, arguments.GetValue(inPlace));
        var chosen = execution.Chosen(arguments);
        var given = parameters.Chosen(arguments, options.InPlace);
        await using var painter = browser.Painter(arguments);
        var files = Files(arguments, options.Output);
        options.Prepare();
        var written = new ExecutedNotebooks(options, painter);
        var outcomes = await Progress.ShowAsync(progress =>
            new Collection(Repository, chosen.Jobs, chosen.Worker, progress, given.InjectInto).RunAsync(
                files,
                (file, notebook, outcome) => written.WriteAsync(file, notebook, outcome, cancellation),
                cancellation
            )
        );
        var problem = new Results(outcomes).WriteTo(options.Results);
        new Report(AnsiConsole.Console, Repository, options).Write(outcomes, problem);
        var isReported = reports.Write(arguments, files.Zip(outcomes, NotebookReport.Of), "passed");
        if (options.InPlace && painter is null)
        {
            BrowserOption.SayNone(written.WithoutPicture);
        }

        cancellation.ThrowIfCancellationRequested();
        var hasSite = !IsAboutAll(arguments) || CollectionPages.Write(Repository, options, files.Zip(outcomes));

        return problem is null && isReported && hasSite && outcomes.All(outcome => outcome.Status != Status.Failed)
            ? AllSucceeded
            : SomethingFailed;
    }
}
