namespace NotebookHost.Workers;

/// <summary>How to start this program once more.</summary>
static class ThisProgram
{
    /// <summary>
    /// Its executable; that of a tool which is installed for a user stays where it is when the tool is updated. A tool of a repository
    /// has none: dotnet runs its assembly in the package cache.
    /// </summary>
    public static IReadOnlyList<string> Command { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet"
            ? [Environment.ProcessPath!, typeof(ThisProgram).Assembly.Location]
            : [Environment.ProcessPath!];
}
