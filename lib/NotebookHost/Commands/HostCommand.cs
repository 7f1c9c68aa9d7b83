using System.CommandLine;
using NotebookHost.Running;

namespace NotebookHost.Commands;

/// <summary>What all commands have: the notebooks that they are about, and exit codes.</summary>
abstract class HostCommand : Command
{
    protected const int AllSucceeded = 0,
        SomethingFailed = 1;
    const int Unusable = 2;

    readonly Argument<string[]> paths = new("PATH")
    {
        Description = "Notebooks, or folders of them (default: the repository's notebooks/).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    protected HostCommand(string name, string description)
        : base(name, description)
    {
        Arguments.Add(paths);
        SetAction(ActAsync);
    }

    protected Repository Repository { get; } = new();

    protected abstract Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation);

    protected void Add(IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            Options.Add(option);
        }
    }

    /// <summary>Whether the command is about the repository's own notebooks, all of them.</summary>
    protected bool IsAboutAll(ParseResult arguments) => Paths(arguments).Length == 0;

    protected IReadOnlyList<NotebookFile> Files(ParseResult arguments, string output) =>
        NotebookSearch.Find(Repository, output, Paths(arguments));

    string[] Paths(ParseResult arguments) => arguments.GetValue(paths) ?? [];

    async Task<int> ActAsync(ParseResult arguments, CancellationToken _)
    {
        using var ending = new RequestedEnd();
        try
        {
            var exitCode = await RunAsync(arguments, ending.Requested);
            if (ending.ExitCode is not null)
            {
                await Console.Error.WriteLineAsync(CommandErrors.Interrupted);
            }

            return ending.ExitCode ?? exitCode;
        }
        catch (UsageException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);

            return Unusable;
        }
        catch (OperationCanceledException) when (ending.ExitCode is { } signalled)
        {
            await Console.Error.WriteLineAsync(CommandErrors.Interrupted);

            return signalled;
        }
        catch (IOException exception)
        {
            // Such as a full disk to which the output is redirected.
            await Console.Error.WriteLineAsync(exception.Message);

            return SomethingFailed;
        }
    }
}
