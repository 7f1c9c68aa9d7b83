using System.Diagnostics;

namespace NotebookHost.Tests.Tool;

/// <summary>The package as the README's command makes it, once for all tests about it.</summary>
public sealed class PackedTool : IAsyncLifetime
{
    static readonly string Root = Path.GetFullPath(Path.Combine(Host.LibBin, "..", ".."));

    readonly Workspace workspace = new();

    /// <summary>A version that no cache knows.</summary>
    internal string Version { get; } = $"1.0.0-t{Guid.NewGuid():N}";

    /// <summary>The folder with the package alone.</summary>
    internal string Feed => workspace.Root;

    internal string Package => Path.Combine(Feed, $"NotebookHost.{Version}.nupkg");

    public async ValueTask InitializeAsync()
    {
        var (exitCode, output) = await RunAsync(
            "dotnet",
            Root,
            [],
            "pack",
            "lib/NotebookHost",
            "-c",
            "Release",
            "--output",
            Feed,
            $"-p:PackageVersion={Version}"
        );
        Assert.True(exitCode == 0, output);
    }

    public ValueTask DisposeAsync()
    {
        workspace.Dispose();

        return ValueTask.CompletedTask;
    }

    internal static async Task<(int ExitCode, string Output)> RunAsync(
        string program,
        string folder,
        IReadOnlyList<(string Name, string Value)> variables,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        return (process.ExitCode, output + await error);
    }
}

/// <summary>The tests about the package.</summary>
[CollectionDefinition]
public sealed class PackedToolTests : ICollectionFixture<PackedTool>;
