namespace NotebookHost;

/// <summary>
/// The arguments cannot be used; nothing was run. Every room may find that out, the command line alone tells it:
/// on stderr, with an exit code of its own.
/// </summary>
sealed class UsageException(string message) : Exception(message);

/// <summary>What every room may have to tell. What only one of them has to tell stands there, in its own errors.</summary>
static class Errors
{
    public static string Unreadable(Exception exception) => $"The file cannot be read: {exception.Message}";

    public static string Unwritable(string path, Exception exception) => $"{path} cannot be written: {exception.Message}";

    /// <summary>Never to be seen, but one notebook must not take the others with it.</summary>
    public static string Unexpected(Exception exception) =>
        $"This program has a fault, which this notebook has found: {exception.GetType().Name}: {exception.Message} "
        + $"({exception.StackTrace?.Split('\n')[0].Trim()}). Please report it, with the notebook.";
}
