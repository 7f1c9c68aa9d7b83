using System.Diagnostics;

namespace NotebookHost.Tests;

/// <summary>The built program.</summary>
static class Host
{
    // lib/NotebookHost is built to the same sub-folder as these tests.
    public static string Executable { get; } =
        Path.Combine(
            AppContext.BaseDirectory.Replace(
                Path.Combine("tests", "NotebookHost.Tests"),
                Path.Combine("lib", "NotebookHost"),
                StringComparison.Ordinal
            ),
            OperatingSystem.IsWindows() ? "NotebookHost.exe" : "NotebookHost"
        );

    /// <summary>The repository's folder with the library and the natives.</summary>
    public static string LibBin { get; } =
        Path.Combine(
            AppContext.BaseDirectory[
                ..AppContext.BaseDirectory.IndexOf(Path.Combine("tests", "NotebookHost.Tests"), StringComparison.Ordinal)
            ],
            "lib",
            "bin"
        );

    public static Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, params string[] arguments) =>
        EndAsync(Start(folder, arguments));

    /// <summary>Runs it where no program is on the PATH.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunWithoutPathAsync(string folder, params string[] arguments) =>
        RunAsync(folder, [("PATH", "")], arguments);

    /// <summary>Runs it with variables in its environment.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(
        string folder,
        IReadOnlyList<(string Name, string Value)> variables,
        params string[] arguments
    )
    {
        var start = StartInfo(folder, arguments);
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return EndAsync(Process.Start(start)!);
    }

    public static Process Start(string folder, params string[] arguments) => Process.Start(StartInfo(folder, arguments))!;

    /// <summary>Runs a copy of it.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunCopyAsync(
        string executable,
        string folder,
        params string[] arguments
    )
    {
        var start = StartInfo(folder, arguments);
        start.FileName = executable;

        return EndAsync(Process.Start(start)!);
    }

    static async Task<(int ExitCode, string Output, string Error)> EndAsync(Process started)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        return (process.ExitCode, await output, await error);
    }

    static ProcessStartInfo StartInfo(string folder, string[] arguments) =>
        new(Executable, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}
