using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace NotebookHost.Tests.Jupyter;

/// <summary>The notebooks on the host that they were written for.</summary>
public sealed class DotnetInteractiveTests : IDisposable
{
    readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Every_notebook_gives_on_the_real_host_what_is_stored()
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "Other processors give other last digits.");
        var kernel = await Tools.RequireDotnetInteractiveAsync(workspace);
        workspace.CopyNotebooks();

        var (exitCode, output, error) = await Host.RunAsync(workspace.Root, "check", "--kernel", kernel);

        Assert.True(exitCode == 0, output + error);
        var notebooks = Directory.GetFiles(workspace.Path("notebooks"));
        var stored = notebooks.Sum(path =>
            workspace.Json(path)["cells"]!.AsArray().Sum(cell => (cell!["outputs"] as JsonArray)?.Count ?? 0)
        );
        Assert.NotEqual(0, stored);
        Assert.Contains($"Compared {stored} outputs of {notebooks.Length} notebooks: all are as stored.", output);
    }
}
