using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary><c>--in-place</c>: a notebook is replaced whole or not at all.</summary>
public sealed class InPlaceTests : IDisposable
{
    readonly Workspace workspace = new();

    [Fact]
    public async Task Notebooks_that_pass_are_replaced_and_running_again_gives_the_same_bytes()
    {
        workspace.WriteNotebook("notebooks/a.ipynb", Code("Console.WriteLine(\"hello\");"), Code("new { Name = \"x\", Count = 2 }"));
        workspace.WriteNotebook("notebooks/b.ipynb", Code("Console.WriteLine(\"lost?\");"), Code("throw new Exception(\"no\");"));
        var before = workspace.Text("notebooks/b.ipynb");

        var (exitCode, output, _) = await Host.RunAsync(workspace.Root, "run", "--in-place");
        var once = workspace.Text("notebooks/a.ipynb");
        await Host.RunAsync(workspace.Root, "run", "--in-place", "notebooks/a.ipynb");

        Assert.Equal(1, exitCode);
        Assert.Equal("hello\n", workspace.Outputs("notebooks/a.ipynb", 0).Stream("stdout"));
        Assert.Equal(once, workspace.Text("notebooks/a.ipynb"));
        Assert.Equal(before, workspace.Text("notebooks/b.ipynb"));
        Assert.Contains("left as they are", output);
        Assert.Equal("lost?\n", workspace.Outputs("artifacts/notebooks/b.ipynb", 0).Stream("stdout"));
        Assert.Equal(
            ["a.ipynb", "b.ipynb"],
            Directory.EnumerateFileSystemEntries(workspace.Path("notebooks")).Select(Path.GetFileName).Order()
        );
    }

    public void Dispose() => workspace.Dispose();
}
