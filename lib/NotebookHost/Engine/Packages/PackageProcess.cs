using System.Diagnostics;
using System.Text.Json;
using NotebookHost.Engine.Directives;
using NotebookHost.Packages;

namespace NotebookHost.Engine.Packages;

/// <summary>
/// Restores packages in a process of its own, which runs when a cell asks for one. PackageManagement brings F# and its compiler: beside
/// those of
/// a reader's packages they would clash; and what it makes for the SDK to build, it removes when its process ends, which a worker never
/// does by itself.
/// </summary>
static class PackageProcess
{
    static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "packages", "NotebookHost.Packages.dll");

    public static async Task<RestoreAnswer> RestoreAsync(string folder, RestoreRequest request, CancellationToken cancellation)
    {
        var dotnet = Sdk() ?? throw new DirectiveException(EngineErrors.NoSdk);
        var start = new ProcessStartInfo(dotnet, [Program])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_HOST_PATH"] = dotnet;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // Advisories would be asked for over the network at every restore.
        start.Environment["NuGetAudit"] = "false";
        using var process = Process.Start(start)!;
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request));
            var error = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);

            return process.ExitCode == 0
                ? JsonSerializer.Deserialize<RestoreAnswer>(output)!
                : throw new DirectiveException(EngineErrors.RestoreFailed((await error).Trim().Split('\n')[0]));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            RemoveProjects(process.Id);
            throw;
        }
    }

    /// <summary>A dotnet that has an SDK: the one that runs this process, or else what the environment names.</summary>
    static string? Sdk()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var runtime = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        string?[] folders =
        [
            runtime,
            Environment.GetEnvironmentVariable("DOTNET_ROOT"),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
        ];

        return folders
            .Where(folder => !string.IsNullOrEmpty(folder))
            .Select(folder => Path.Combine(folder!, name))
            .Where(File.Exists)
            .Select(path => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path)
            .FirstOrDefault(path => Directory.Exists(Path.Combine(Path.GetDirectoryName(path)!, "sdk")));
    }

    // A process that was killed could not.
    static void RemoveProjects(int process)
    {
        var projects = new DirectoryInfo(
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".packagemanagement", "nuget", "Projects")
        );
        foreach (var project in projects.Exists ? projects.EnumerateDirectories($"{process}--*") : [])
        {
            project.Delete(recursive: true);
        }
    }
}
