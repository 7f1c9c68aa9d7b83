using System.CommandLine;
using NotebookHost.Reporting;
using NotebookHost.Running;
using NotebookHost.Site;
using Spectre.Console;
using Progress = NotebookHost.Reporting.Progress;
using Status = NotebookHost.Running.Status;

namespace NotebookHost.Commands;

/// <summary><c>run</c>: executes notebooks and says how it went.</summary>
sealed class RunCommand : HostCommand
{
    readonly Option<string?> output = new("--output") { Description = "Folder for the executed copies and results.json (default: the repository's artifacts/).", HelpName = "DIR" };
    readonly Option<bool> inPlace = new("--in-place") { Description = "Rewrite the notebooks that succeed instead of writing copies." };
    readonly BrowserOption browser = new();
    readonly ExecutionOptions execution = new();

    public RunCommand() : base("run", "Execute C# notebooks.") => Add([output, inPlace, browser, .. execution.All]);

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var options = new RunOptions(Path.GetFullPath(arguments.GetValue(output) ?? Repository.Artifacts), arguments.GetValue(inPlace));
        var chosen = execution.Chosen(arguments);
        var found = browser.Chosen(arguments);
        var files = Files(arguments, options.Output);
        var written = new ExecutedNotebooks(options, found);
        var outcomes = await Progress.ShowAsync(progress => new Collection(Repository, chosen, progress)
            .RunAsync(files, (file, notebook, outcome) => written.WriteAsync(file, notebook, outcome, cancellation), cancellation));
        new Results(outcomes).WriteTo(options.Results);
        SiteWriter.Write(options.Site, Repository, files.Select((file, i) => (file.Path, options.InPlace && outcomes[i].Status != Status.Failed ? file.Path : Path.Combine(options.Copies, file.Copy))));
        new Report(AnsiConsole.Console, Repository, options).Write(outcomes);
        if (options.InPlace && found is null)
        {
            BrowserOption.SayNone(written.WithoutPicture);
        }

        return outcomes.Any(outcome => outcome.Status == Status.Failed) ? SomethingFailed : AllSucceeded;
    }
}
