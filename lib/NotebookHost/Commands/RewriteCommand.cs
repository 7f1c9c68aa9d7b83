using System.CommandLine;
using NotebookHost.Notebooks;
using NotebookHost.Running;

namespace NotebookHost.Commands;

/// <summary>Rewrites notebooks without executing them.</summary>
abstract class RewriteCommand(string name, string description) : HostCommand(name, description)
{
    /// <summary>Changes the notebook, or says what is in the way.</summary>
    protected abstract Task<string?> ChangeAsync(Notebook notebook, CancellationToken cancellation);

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var exitCode = AllSucceeded;
        foreach (var file in Files(arguments, Repository.Artifacts))
        {
            var name = Repository.Name(file.Path);
            if (await RewriteAsync(file, cancellation) is { } problem)
            {
                await Console.Error.WriteLineAsync($"{name}: {problem}");
                exitCode = SomethingFailed;
            }
            else
            {
                Console.WriteLine(name);
            }
        }

        return exitCode;
    }

    async Task<string?> RewriteAsync(NotebookFile file, CancellationToken cancellation)
    {
        var read = NotebookReader.Read(file.Path);
        if (read.Notebook is not { } notebook)
        {
            return read.Problem;
        }
        if (await ChangeAsync(notebook, cancellation) is { } problem)
        {
            return problem;
        }
        try
        {
            notebook.WriteTo(file.Path);

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Errors.Unwritable(file.Path, exception);
        }
    }
}
