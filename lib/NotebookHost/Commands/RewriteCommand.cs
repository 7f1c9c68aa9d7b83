using System.CommandLine;
using NotebookHost.Notebooks;
using NotebookHost.Running;

namespace NotebookHost.Commands;

/// <summary>Rewrites notebooks without executing them.</summary>
abstract class RewriteCommand(string name, string description) : NotebooksCommand(name, description)
{
    /// <summary>Changes the notebook, or says what is in the way.</summary>
    protected abstract Task<string?> ChangeAsync(Notebook notebook, CancellationToken cancellation);

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var exitCode = AllSucceeded;
        foreach (var file in Files(arguments, Repository.Artifacts))
        {
            var name = Repository.Name(file.Path);
            var read = NotebookReader.Read(file.Path);
            var (problem, note) = read.Notebook is { } notebook
                ? await RewriteAsync(file.Path, notebook, cancellation)
                : (read.Problem, null);
            if (problem is not null)
            {
                await Console.Error.WriteLineAsync($"{name}: {problem}");
                exitCode = SomethingFailed;
            }
            else
            {
                Console.WriteLine(string.Join(": ", [name, .. new[] { read.Note, note }.OfType<string>()]));
            }
        }

        return exitCode;
    }

    async Task<(string? Problem, string? Note)> RewriteAsync(string path, Notebook notebook, CancellationToken cancellation)
    {
        try
        {
            if (await ChangeAsync(notebook, cancellation) is { } problem)
            {
                return (problem, null);
            }

            return (null, notebook.WriteTo(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (Errors.Unwritable(path, exception), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return (Errors.Unexpected(exception), null);
        }
    }
}
