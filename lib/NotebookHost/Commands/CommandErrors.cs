namespace NotebookHost.Commands;

/// <summary>What a user is told whose arguments make no sense.</summary>
static class CommandErrors
{
    public static UsageException BadTimeout => new("--cell-timeout takes a number of seconds greater than 0 and below a million.");

    public static UsageException BadJobs => new("--jobs takes a whole number of at least 1.");

    public static UsageException BadMemory => new("--memory takes a whole number of megabytes, at least 1.");

    public static UsageException MemoryOfKernel => new("--memory limits this host's own workers: leave it out with --kernel.");

    public const string Interrupted = "Interrupted: the workers were stopped, and what was not finished was not written.";

    public static string Usage(IEnumerable<string> problems) => $"{string.Join(" ", problems)} See NotebookHost --help.";

    public static UsageException BothPlaces => new("--user and --prefix exclude each other.");
}
