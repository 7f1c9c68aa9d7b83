using System.CommandLine;
using NotebookHost.Running;

namespace NotebookHost.Commands;

/// <summary>What all commands have: exit codes, and an end in order.</summary>
abstract class HostCommand : Command
{
    /// <summary>The exit code of arguments that make no sense; nothing was run.</summary>
    public const int Unusable = 2;

    protected const int AllSucceeded = 0,
        SomethingFailed = 1;

    protected HostCommand(string name, string description)
        : base(name, description) => SetAction(ActAsync);

    protected Repository Repository { get; } = new();

    protected abstract Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation);

    protected void Add(IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            Options.Add(option);
        }
    }

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
