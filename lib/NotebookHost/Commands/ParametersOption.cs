using System.CommandLine;
using System.CommandLine.Parsing;
using NotebookHost.Running.Parameters;

namespace NotebookHost.Commands;

/// <summary>Values for a notebook's parameters, written as for papermill.</summary>
sealed class ParametersOption : Option<string[]>
{
    public ParametersOption()
        : base("--parameters", "-p")
    {
        Description = "Give the variable NAME, which the notebook's cell tagged parameters declares, this VALUE; may be repeated.";
        HelpName = "NAME VALUE";
        // Two each time, however often.
        Arity = new(2, 2);
        AllowMultipleArgumentsPerToken = true;
    }

    /// <exception cref="UsageException">A value is missing, or would be left in the notebook.</exception>
    public GivenParameters Chosen(ParseResult arguments, bool inPlace)
    {
        var values = new Dictionary<string, string>();
        foreach (var (index, token) in arguments.Tokens.Index())
        {
            if (token.Type == TokenType.Option && Aliases.Append(Name).Contains(token.Value))
            {
                string[] pair = [.. arguments.Tokens.Skip(index + 1).Take(2).TakeWhile(IsValue).Select(value => value.Value)];
                var name = pair.Length == 2 && !pair[0].Contains('=') ? pair[0] : throw CommandErrors.IncompleteParameter;
                values[name] = pair[1];
            }
        }

        return values.Count == 0 || !inPlace ? new(values) : throw CommandErrors.ParametersInPlace;
    }

    static bool IsValue(Token token) => token.Type == TokenType.Argument;
}
