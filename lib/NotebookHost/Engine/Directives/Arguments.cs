using System.Text.RegularExpressions;

namespace NotebookHost.Engine.Directives;

/// <summary>What stands behind a magic command: <c>--name x --value "two words" --byref</c>.</summary>
sealed partial class Arguments
{
    readonly Dictionary<string, string> named = [];

    public Arguments(string text)
    {
        string? name = null;
        foreach (var token in Token().Matches(text).Select(match => match.Value))
        {
            if (token.StartsWith("--", StringComparison.Ordinal))
            {
                name = token;
                named[name] = "";
            }
            else if (name is not null)
            {
                named[name] = token;
                name = null;
            }
            else
            {
                Positional ??= token;
            }
        }
    }

    /// <summary>The first that has no name.</summary>
    public string? Positional { get; }

    public bool Has(string name) => named.ContainsKey(name);

    public string? Find(string name) => named.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public string Require(string name) => Find(name) ?? throw new DirectiveException(EngineErrors.MissingArgument(name));

    public static string Unquoted(string text) => text is ['"', .. var inner, '"'] ? inner : text;

    [GeneratedRegex("""(?:[^\s"]|"(?:[^"\\]|\\.)*")+""")]
    private static partial Regex Token();
}
