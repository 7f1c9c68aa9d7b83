using System.Text.Json;

[assembly: AssemblyFixture(typeof(Notebooks.Tests.ExecutedNotebooks))]

namespace Notebooks.Tests;

/// <summary>Every notebook as the host has run it: once, when the first test asks, for most tests need only what is stored.</summary>
public sealed class ExecutedNotebooks : IDisposable
{
    readonly Lazy<(string Root, int ExitCode, string Output)> run = new(Run);

    public int ExitCode => run.Value.ExitCode;

    /// <summary>What the host printed.</summary>
    public string Output => run.Value.Output;

    /// <summary>The folder of the site's pages.</summary>
    public string Site => Path.Combine(Artifacts, "site");

    public JsonElement Results => JsonDocument.Parse(File.ReadAllText(Path.Combine(Artifacts, "results.json"))).RootElement.GetProperty("notebooks");

    string Artifacts => Path.Combine(run.Value.Root, "artifacts");

    public void Dispose()
    {
        if (run.IsValueCreated)
        {
            Directory.Delete(run.Value.Root, recursive: true);
        }
    }

    static (string Root, int ExitCode, string Output) Run()
    {
        var root = Directory.CreateTempSubdirectory("collection-").FullName;
        var notebooks = Directory.CreateDirectory(Path.Combine(root, "notebooks")).FullName;
        // The library by its full path: a copy lies elsewhere.
        var library = Path.Combine(Repository.Root, "lib", "bin").Replace('\\', '/') + "/";
        foreach (var path in Repository.Notebooks)
        {
            File.WriteAllText(Path.Combine(notebooks, Path.GetFileName(path)), File.ReadAllText(path).Replace("../lib/bin/", library, StringComparison.Ordinal));
        }
        foreach (var file in (string[])["README.md", "data/README.md", "docs/glossary.md", "docs/fresh-seeds.md"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(root, file));
        }

        var (exitCode, output) = Host.Run(root, "run");

        return (root, exitCode, output);
    }
}
