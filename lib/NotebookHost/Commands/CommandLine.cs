using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace NotebookHost.Commands;

/// <summary>The program's commands, and what is told of a command line that none of them understands.</summary>
static class CommandLine
{
    // By the name under which the tool is installed, whatever the name of its file.
    static readonly Command Root = new("notebookhost", "Runs C# notebooks without an editor, and in one as a Jupyter kernel.")
    {
        new HelpOption(),
        new VersionOption(),
        new RunCommand(),
        new CheckCommand(),
        new NewCommand(),
        new FormatCommand(),
        new StripCommand(),
        new ClaimsCommand(),
        new JupyterCommand(),
        new HelpCommand(),
    };

    // A value or a file may begin with "@", and a value with "-".
    static readonly ParserConfiguration AsWritten = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var parsed = Root.Parse(arguments, AsWritten);
        var problems = Problems(parsed).ToList();
        if (problems.Count > 0)
        {
            await Console.Error.WriteLineAsync(CommandErrors.Usage(problems, Words(parsed.CommandResult)));

            return HostCommand.Unusable;
        }

        // Signals are a command's own to handle.
        return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null });
    }

    static IEnumerable<string> Problems(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        List<string> options =
        [
            .. command
                .Options.Union(Root.Options.Where(option => option.Recursive))
                .SelectMany(option => option.Aliases.Prepend(option.Name)),
        ];
        if (parsed.UnmatchedTokens.Concat(OptionsTakenForPaths(parsed)).FirstOrDefault() is { } unknown)
        {
            return
            [
                unknown.StartsWith('-')
                    ? CommandErrors.UnknownOption(unknown, command.Name, options)
                    : CommandErrors.UnknownCommand(unknown, [.. command.Subcommands.Select(other => other.Name)]),
            ];
        }

        var forgotten = parsed
            .Tokens.Zip(parsed.Tokens.Skip(1))
            .FirstOrDefault(pair =>
                (pair.First.Type, pair.Second.Type) == (TokenType.Option, TokenType.Argument) && options.Contains(pair.Second.Value)
            );

        return forgotten.First is { } option
            ? [CommandErrors.NoValue(option.Value, null, forgotten.Second.Value)]
            : parsed.Errors.Select(error => Problem(error, parsed));
    }

    static IEnumerable<string> Words(CommandResult result) =>
        result.Parent is CommandResult parent ? Words(parent).Append(result.Command.Name) : [result.Command.Name];

    static string Problem(ParseError error, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;

        return error.SymbolResult switch
        {
            OptionResult { IdentifierToken: { } option } result when result.Tokens.Count < result.Option.Arity.MinimumNumberOfValues =>
                CommandErrors.NoValue(option.Value, result.Option.HelpName),
            OptionResult { IdentifierToken: { } option, Tokens: [var given] } => CommandErrors.NotANumber(option.Value, given.Value),
            CommandResult when command.Subcommands.Count > 0 => CommandErrors.NoCommand(
                command.Name,
                command.Subcommands.Select(other => other.Name)
            ),
            _ when Missing(parsed) is { } missing => CommandErrors.NoValue(command.Name, missing),
            _ => error.Message,
        };
    }

    /// <summary>What the command cannot do without and has not been given, as its help names it; null where there is no such
    /// thing.</summary>
    static string? Missing(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;

        return command
            .Options.Where(option => option.Required && parsed.GetResult(option) is not { Tokens.Count: > 0 })
            .Select(option => $"{option.Name} {option.HelpName}")
            .Concat(
                command
                    .Arguments.Where(one => one.Arity.MinimumNumberOfValues > (parsed.GetResult(one)?.Tokens.Count ?? 0))
                    .Select(one => one.HelpName ?? one.Name)
            )
            .FirstOrDefault();
    }

    /// <summary>What looks like an option and is none, the parser takes for a path; behind <c>--</c> it is one.</summary>
    static IEnumerable<string> OptionsTakenForPaths(ParseResult parsed)
    {
        var paths = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).ToList();

        return parsed
            .Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token.Value.StartsWith('-') && paths.Any(path => ReferenceEquals(path, token)))
            .Select(token => token.Value);
    }
}
