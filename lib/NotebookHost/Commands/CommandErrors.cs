namespace NotebookHost.Commands;

/// <summary>What a user is told whose arguments make no sense.</summary>
static class CommandErrors
{
    public static UsageException BadTimeout => new("--cell-timeout takes a number of seconds greater than 0 and below a million.");

    public static UsageException BadJobs => new("--jobs takes a whole number of at least 1.");

    public static UsageException BadMemory => new("--memory takes a whole number of megabytes, at least 1.");

    public static UsageException MemoryOfKernel => new("--memory limits this host's own workers: leave it out with --kernel.");

    public const string Interrupted = "Interrupted: the workers were stopped, and what was not finished was not written.";

    /// <param name="command">The words that lead to it, the program's first.</param>
    public static string Usage(IEnumerable<string> problems, IEnumerable<string> command) =>
        $"{string.Join(" ", problems)} See {string.Join(' ', command.Take(1).Append("help").Concat(command.Skip(1)))}.";

    public static UsageException BothPlaces => new("--user and --prefix exclude each other.");

    public static string UnknownOption(string option, string command, IEnumerable<string> options) =>
        $"{option} is no option of {command}.{Nearest.Hint(option, options)}";

    public static string UnknownCommand(string word, IReadOnlyCollection<string> commands) =>
        commands.Count == 0 ? $"{word} is one argument too many."
        : Path.Exists(word) ? $"{word} is no command. Did you mean run {word}?"
        : $"{word} is no command.{Nearest.Hint(word, commands)}";

    public static string NoCommand(string command, IEnumerable<string> commands) =>
        $"{command} needs a command behind it: {string.Join(" or ", commands)}.";

    public static string NoValue(string option, string? value, string? next = null) =>
        $"{option} needs {value ?? "a value"} behind it{(next is null ? "" : $", and {next} is an option itself")}.";

    public static string NotANumber(string option, string given) => $"{option} takes a number, not \"{given}\".";

    public static UsageException IncompleteParameter => new("-p needs NAME VALUE behind it: two words.");

    public static UsageException ParametersInPlace =>
        new("-p gives values to one run, and --in-place would leave them in the notebook: leave out one of the two.");

    public static UsageException Exists(string notebook) => new($"{notebook} exists already, and was left as it is: choose another name.");
}
