namespace NotebookHost.Engine.Directives;

/// <summary>What can stand behind <c>#!</c>.</summary>
static class Languages
{
    public static bool IsCSharp(string name) => name is "csharp" or "c#" or "C#";

    /// <summary>Languages whose text is shown or kept, not run.</summary>
    public static bool IsShown(string name) => name is "html" or "javascript" or "js" or "markdown" or "mermaid" or "value";

    /// <summary>Languages that need a host of their own, with the name that a reader knows.</summary>
    public static string? Refused(string name) => name switch
    {
        "fsharp" or "f#" or "F#" => "F#",
        "pwsh" or "powershell" => "PowerShell",
        "sql" => "SQL",
        "kql" => "KQL",
        "python" or "pythonkernel" => "Python",
        "r" or "R" => "R",
        "http" => "HTTP",
        "vscode" => "VS Code",
        _ when name.StartsWith("sql-", StringComparison.Ordinal) => "SQL",
        _ when name.StartsWith("kql-", StringComparison.Ordinal) => "KQL",
        _ => null,
    };

    public static bool IsForeign(string name) => IsShown(name) || Refused(name) is not null;

    public static bool IsKnown(string name) => IsCSharp(name) || IsForeign(name) || IsMagic(name);

    public static bool IsMagic(string name) => name is "about" or "import" or "lsmagic" or "set" or "share" or "time" or "who" or "whos";
}
