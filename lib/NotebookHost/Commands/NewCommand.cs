using System.CommandLine;
using NotebookHost.Running;

namespace NotebookHost.Commands;

/// <summary><c>new</c>: makes a notebook that looks like those beside it.</summary>
sealed class NewCommand : HostCommand
{
    const string Extension = ".ipynb";

    readonly Argument<string> name = new("NAME") { Description = "The new file: in the repository's notebooks/, or where a path says." };

    public NewCommand()
        : base("new", "Make a notebook in the form of those beside it.") => Arguments.Add(name);

    protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var path = Target(arguments.GetValue(name)!);
        var shown = Repository.Name(path);
        if (Path.Exists(path))
        {
            throw CommandErrors.Exists(shown);
        }

        var exitCode = AllSucceeded;
        try
        {
            CollectionForm.Beside(path).Begin(Path.GetFileNameWithoutExtension(path)).WriteTo(path);
            Console.WriteLine($"{shown}: write in it, then store its outputs with run {Quoted(shown)} --in-place.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(Errors.Unwritable(shown, exception));
            exitCode = SomethingFailed;
        }

        return Task.FromResult(exitCode);
    }

    static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;

    string Target(string given)
    {
        var file = Path.GetExtension(given) == Extension ? given : given + Extension;

        return Path.GetFullPath(file, Path.GetFileName(file) == file ? Repository.Notebooks : Environment.CurrentDirectory);
    }
}
