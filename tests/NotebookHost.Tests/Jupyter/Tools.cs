using System.Diagnostics;

namespace NotebookHost.Tests.Jupyter;

/// <summary>Programs that a machine may have or not.</summary>
static class Tools
{
    /// <summary>The first of these programs that is on the PATH; without one, the test is skipped.</summary>
    public static string Require(params string[] names) =>
        (
            from name in names
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
            where File.Exists(path)
            select path
        ).FirstOrDefault() ?? throw Xunit.Sdk.SkipException.ForSkip($"None of {string.Join(", ", names)} is on the PATH.");

    /// <summary>VS Code as a server, where npm has installed it beside the solution; without it, the test is skipped.</summary>
    public static string RequireCodeServer() =>
        Path.Combine(Host.LibBin, "..", "..", "node_modules", ".bin", "code-server") is var path
        && !OperatingSystem.IsWindows()
        && File.Exists(path)
            ? path
            : throw Xunit.Sdk.SkipException.ForSkip(
                "code-server is not installed: npm install --no-save --ignore-scripts code-server@4.100.3, then as .ci/run does."
            );

    /// <summary>A Python that has this package; without one, the test is skipped.</summary>
    public static async Task<string> RequirePythonAsync(string package)
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3", "python" })
        {
            try
            {
                if ((await RunAsync(python, [], "-c", $"import {package}")).ExitCode == 0)
                {
                    return python;
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is none of that name.
            }
        }

        throw Xunit.Sdk.SkipException.ForSkip($"No Python with the package {package}.");
    }

    /// <summary>The folder of a kernelspec for the real .NET Interactive, as the repository pins it; without it, the test is
    /// skipped.</summary>
    public static async Task<string> RequireDotnetInteractiveAsync(Workspace workspace)
    {
        const string manifest = ".config/dotnet-tools.json";
        workspace.Write(manifest, File.ReadAllText(Path.Combine(Host.LibBin, "..", "..", manifest)));
        var (exitCode, output) = await RunAsync("dotnet", [], "tool", "restore", "--tool-manifest", workspace.Path(manifest));
        Assert.SkipUnless(exitCode == 0, $"dotnet tool restore does not get .NET Interactive: {output}");
        // As the tool's own installation writes it, but for two things. The port of its HTTP server: with 0, the system chooses a free one,
        // so that many can start at a time. And its compiler does not measure itself to become faster later: a notebook is over before.
        workspace.Write(
            "dotnet-interactive/kernel.json",
            """
            {
              "argv": ["dotnet", "interactive", "jupyter", "--default-kernel", "csharp", "{connection_file}", "--http-port-range", "0-0"],
              "display_name": ".NET (C#)",
              "language": "C#",
              "env": { "DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT": "1", "DOTNET_TieredPGO": "0" }
            }
            """
        );

        return workspace.Path("dotnet-interactive");
    }

    public static Process Start(string program, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program,
        (string Name, string Value)[] environment,
        params string[] arguments
    )
    {
        using var process = Start(program, environment, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        return (process.ExitCode, output + await error);
    }
}
