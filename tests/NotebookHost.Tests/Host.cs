using System.Diagnostics;

namespace NotebookHost.Tests;

/// <summary>The built program.</summary>
static class Host
{
    // lib/NotebookHost is built to the same sub-folder as these tests.
    public static string Executable { get; } = Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "NotebookHost.Tests"), Path.Combine("lib", "NotebookHost"), StringComparison.Ordinal),
        OperatingSystem.IsWindows() ? "NotebookHost.exe" : "NotebookHost");

    /// <summary>The repository's folder with the library and the natives.</summary>
    public static string LibBin { get; } = Path.Combine(
        AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf(Path.Combine("tests", "NotebookHost.Tests"), StringComparison.Ordinal)], "lib", "bin");

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        return (process.ExitCode, await output, await error);
    }

    public static Process Start(string folder, params string[] arguments) => Process.Start(new ProcessStartInfo(Executable, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
