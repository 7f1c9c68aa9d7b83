using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary><c>results.json</c>: the latest result of every notebook, which a run of another does not take away.</summary>
public sealed class ResultsTests : IDisposable
{
    readonly Workspace workspace = new();

    [Fact]
    public async Task A_run_of_one_notebook_replaces_its_result_and_leaves_those_of_others_that_are_still_there()
    {
        workspace.WriteNotebook("notebooks/a.ipynb", Code("1"));
        workspace.WriteNotebook("notebooks/b.ipynb", Code("throw new Exception();"));
        workspace.WriteNotebook("notebooks/gone.ipynb", Code("1"));
        await Host.RunAsync(workspace.Root, "run");
        Assert.Equal(["a passed", "b failed", "gone passed"], Results());
        File.Delete(workspace.Path("notebooks/gone.ipynb"));
        workspace.WriteNotebook("notebooks/b.ipynb", Code("1"));
        workspace.WriteNotebook("notebooks/aa.ipynb", Code("1"));

        var (exitCode, output, _) = await Host.RunAsync(workspace.Root, "run", "notebooks/b.ipynb", "notebooks/aa.ipynb");

        Assert.True(exitCode == 0, output);
        Assert.Equal(["a passed", "aa passed", "b passed"], Results());
    }

    [Theory]
    [InlineData("{ \"notebooks\": [")]
    [InlineData("{ \"notebooks\": [{ \"path\": null, \"status\": \"passed\", \"seconds\": 1, \"cells\": [] }] }")]
    [InlineData("{ \"coverage\": 0.9 }")]
    [InlineData("null")]
    public async Task A_file_that_is_not_the_results_of_a_run_is_left_alone_and_nothing_is_run(string text)
    {
        workspace.WriteNotebook("notebooks/one.ipynb", Code("System.IO.File.WriteAllText(\"has-run\", \"\");"));
        workspace.Write("artifacts/results.json", text);

        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, "run");

        Assert.Equal(2, exitCode);
        Assert.Contains("results.json is not the results of a run", error);
        Assert.Contains("delete it, or name another folder with --output", error);
        Assert.Equal(text, workspace.Text("artifacts/results.json"));
        Assert.False(File.Exists(workspace.Path("notebooks/has-run")));
    }

    public void Dispose() => workspace.Dispose();

    IEnumerable<string> Results() =>
        workspace.Json("artifacts/results.json")["notebooks"]!
            .AsArray()
            .Select(notebook => $"{Path.GetFileNameWithoutExtension((string)notebook!["path"]!)} {notebook["status"]}");
}
