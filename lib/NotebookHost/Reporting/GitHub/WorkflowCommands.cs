namespace NotebookHost.Reporting.GitHub;

/// <summary>
/// What a step of a workflow says to GitHub, a line each: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
/// </summary>
static class WorkflowCommands
{
    /// <summary>Whether GitHub reads along.</summary>
    public static bool AreRead => Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";

    /// <summary>As long as the result lives, nothing that is written commands GitHub: a cell may have printed it.</summary>
    public static IDisposable? Stopped(TextWriter console)
    {
        if (!AreRead)
        {
            return null;
        }

        var token = Guid.NewGuid().ToString("N");
        console.WriteLine($"::stop-commands::{token}");

        return new Resumption(console, token);
    }

    public static string Error(string file, int? line, string title, string message) =>
        $"::error file={Property(file)}{(line is null ? "" : $",line={line}")},title={Property(title)}::{Data(message)}";

    public static string Notice(string title, string message) => $"::notice title={Property(title)}::{Data(message)}";

    static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    sealed class Resumption(TextWriter console, string token) : IDisposable
    {
        public void Dispose() => console.WriteLine($"::{token}::");
    }
}
