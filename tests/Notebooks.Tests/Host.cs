using System.Diagnostics;

namespace Notebooks.Tests;

/// <summary>The built program, started as a user starts it.</summary>
static class Host
{
    public static (int ExitCode, string Output) Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    public static (int ExitCode, string Output) Run(string folder, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.Host, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
