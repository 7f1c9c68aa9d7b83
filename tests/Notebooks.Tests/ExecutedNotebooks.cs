using System.Text.Json;
using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(Notebooks.Tests.ExecutedNotebooks))]

namespace Notebooks.Tests;

/// <summary>Every notebook, and behind each the solutions of its exercises, as the host has run them, once for all tests.</summary>
public sealed class ExecutedNotebooks : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("collection-").FullName;

    public ExecutedNotebooks()
    {
        var notebooks = Directory.CreateDirectory(Path.Combine(root, "notebooks")).FullName;
        foreach (var path in Repository.Notebooks) File.WriteAllText(Path.Combine(notebooks, Path.GetFileName(path)), WithSolutions(path));
        foreach (var file in (string[])["README.md", "data/README.md"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(root, file));
        }

        (ExitCode, Output) = Host.Run(root, "run");
    }

    public int ExitCode { get; }

    /// <summary>What the host printed.</summary>
    public string Output { get; }

    /// <summary>The folder of the site's pages.</summary>
    public string Site => Path.Combine(root, "artifacts", "site");

    public JsonElement Results => JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "artifacts", "results.json"))).RootElement.GetProperty("notebooks");

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>The notebook with a code cell for every solution at its end, and with its library named by its full path.</summary>
    static string WithSolutions(string path)
    {
        var notebook = JsonNode.Parse(File.ReadAllText(path))!;
        var cells = notebook["cells"]!.AsArray();
        foreach (var (solution, i) in Solutions.Of(new NotebookFile(path)).Select((s, i) => (s, i)))
        {
            cells.Add(new JsonObject { ["cell_type"] = "code", ["id"] = $"solution-{i}", ["metadata"] = new JsonObject(), ["execution_count"] = null, ["outputs"] = new JsonArray(), ["source"] = solution });
        }

        return notebook.ToJsonString().Replace("../lib/bin/", Path.Combine(Repository.Root, "lib", "bin").Replace('\\', '/') + "/", StringComparison.Ordinal);
    }
}
