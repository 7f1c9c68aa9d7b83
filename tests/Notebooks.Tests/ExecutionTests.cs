using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks.Tests;

/// <summary>The host runs every notebook, and behind each the solutions of its exercises.</summary>
public class ExecutionTests
{
    [Fact]
    public void Every_notebook_and_every_solution_runs()
    {
        var folder = Directory.CreateTempSubdirectory("notebooks");
        foreach (var path in Repository.Notebooks) File.WriteAllText(Path.Combine(folder.FullName, Path.GetFileName(path)), WithSolutions(path));

        var (exitCode, output) = Run(folder.FullName, "run", folder.FullName, "--output", Path.Combine(folder.FullName, "executed"));

        Assert.True(exitCode == 0, output);
        var results = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "executed", "results.json"))).RootElement.GetProperty("notebooks");
        Assert.Equal(Repository.Notebooks.Count(), results.GetArrayLength());
        Assert.All(results.EnumerateArray(), notebook => Assert.Equal("passed", notebook.GetProperty("status").GetString()));
        folder.Delete(recursive: true);
    }

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

    static (int ExitCode, string Output) Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.Host, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
