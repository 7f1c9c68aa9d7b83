namespace NotebookHost.Engine.Directives;

/// <summary>What can stand behind <c>#!</c>.</summary>
static class Languages
{
    /// <summary>For who asks what there is.</summary>
    public static IReadOnlyList<(string Usage, string Meaning)> Documented { get; } =
    [
        ("#r \"nuget: Name, 1.2.3\"", "restores a package"),
        ("#i \"nuget: https://…\"", "adds a source of packages"),
        ("#load \"file.csx\"", "runs a file of C#"),
        ("#!import file", "runs a file of C#, a notebook, or shows HTML or Markdown"),
        ("#!time", "measures what follows in the cell"),
        ("#!who", "lists the variables"),
        ("#!whos", "lists the variables with their types and values"),
        ("#!set --name x --value …", "declares a variable: of a text, of @input:prompt, of @value:name"),
        ("#!value --name x", "stores the text that follows"),
        ("#!share --name x --from value", "declares a variable with what was stored"),
        ("#!csharp", "C# follows"),
        ("#!html", "HTML follows"),
        ("#!javascript", "JavaScript follows"),
        ("#!markdown", "Markdown follows"),
        ("#!mermaid", "a diagram follows"),
        ("#!about", "names the host and its version"),
    ];

    public static bool IsCSharp(string name) => name is "csharp" or "c#" or "C#";

    public static bool IsForeign(string name) => IsShown(name) || Unsupported(name) is not null;

    public static bool IsMagic(string name) =>
        name is "about" or "import" or "load" or "lsmagic" or "set" or "share" or "time" or "who" or "whos";

    public static bool IsKnown(string name) => IsCSharp(name) || IsForeign(name) || IsMagic(name);

    /// <summary>Why text of a language cannot be run, or null where it can.</summary>
    public static string? Refusal(string name) => Unsupported(name) is { } language ? EngineErrors.OtherLanguage(language) : null;

    // The head of a .dib file says nothing that is needed.
    static bool IsShown(string name) =>
        name is "html" or "javascript" or "js" or "markdown" or ShownText.MarkdownCell or "mermaid" or "value" or "meta";

    static string? Unsupported(string name) =>
        name.ToUpperInvariant() switch
        {
            "FSHARP" or "F#" => "F#",
            "PWSH" or "POWERSHELL" => "PowerShell",
            "SQL" => "SQL",
            "KQL" => "KQL",
            "PYTHON" or "PYTHON3" or "PYTHONKERNEL" => "Python",
            "R" or "RKERNEL" => "R",
            "HTTP" => "HTTP",
            var other when other.StartsWith("SQL-", StringComparison.Ordinal) => "SQL",
            var other when other.StartsWith("KQL-", StringComparison.Ordinal) => "KQL",
            _ => null,
        };
}
