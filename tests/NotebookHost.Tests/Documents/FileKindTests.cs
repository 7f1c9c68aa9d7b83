using NotebookHost.Tests.Jupyter;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Documents;

/// <summary>Notebooks behind links, of other owners, and what only looks like a notebook: one run of <c>format</c> over all of
/// them.</summary>
public sealed class FileKindTests : IAsyncLifetime
{
    const string NobodysId = "65534";

    readonly Workspace workspace = new();
    string output = "",
        error = "";

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only on Linux does the host ask the system for what .NET does not tell of a file.");
        foreach (var name in (string[])["elsewhere/linked", "notebooks/mode", "notebooks/owned", "notebooks/named"])
        {
            workspace.WriteNotebook($"{name}.ipynb", Code("1"));
        }

        File.CreateSymbolicLink(workspace.Path("notebooks/link.ipynb"), "../elsewhere/linked.ipynb");
        File.CreateSymbolicLink(workspace.Path("notebooks/loop.ipynb"), "loop.ipynb");
        Directory.CreateSymbolicLink(workspace.Path("notebooks/round"), "..");
        Directory.CreateSymbolicLink(workspace.Path("notebooks/and-round"), "..");
        await Tools.RunAsync("chmod", [], "601", workspace.Path("notebooks/mode.ipynb"));
        await Tools.RunAsync("ln", [], workspace.Path("notebooks/named.ipynb"), workspace.Path("elsewhere/other-name.ipynb"));
        await Tools.RunAsync("mkfifo", [], workspace.Path("notebooks/pipe.ipynb"));
        await Tools.RunAsync("chown", [], $"{NobodysId}:{NobodysId}", workspace.Path("notebooks/owned.ipynb"));
        workspace.Write("notebooks/.notebook-0.tmp", "left by a process that was killed");
        File.SetLastWriteTimeUtc(workspace.Path("notebooks/.notebook-0.tmp"), DateTime.UtcNow.AddDays(-1));
        (_, output, error) = await Host.RunAsync(workspace.Root, "format");
    }

    [Fact]
    public async Task A_file_keeps_its_links_its_mode_and_its_owner_or_it_is_told_why_not()
    {
        Assert.Equal("../elsewhere/linked.ipynb", new FileInfo(workspace.Path("notebooks/link.ipynb")).LinkTarget);
        Assert.Equal(5, (int)workspace.Json("elsewhere/linked.ipynb")["nbformat_minor"]!);
        Assert.StartsWith("-rw------x", await ListedAsync("notebooks/mode.ipynb"));
        Assert.Contains("notebooks/named.ipynb: It was replaced, and has 1 other hard link, which keeps the old content", output);
        Assert.Equal(4, (int)workspace.Json("elsewhere/other-name.ipynb")["nbformat_minor"]!);
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Contains($" {NobodysId} {NobodysId} ", await ListedAsync("notebooks/owned.ipynb"));
        }
    }

    [Fact]
    public void What_is_no_file_is_refused_and_nothing_is_found_twice()
    {
        Assert.Equal(
            ["notebooks/link.ipynb", "notebooks/mode.ipynb", "notebooks/named.ipynb", "notebooks/owned.ipynb"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0])
        );
        Assert.Equal(
            ["notebooks/loop.ipynb", "notebooks/pipe.ipynb"],
            error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0])
        );
        Assert.Contains("notebooks/pipe.ipynb: This is no notebook, but a pipe", error);
    }

    [Fact]
    public void Nothing_is_left_beside_the_notebooks() => Assert.Empty(Directory.EnumerateFiles(workspace.Path("notebooks"), ".*"));

    public ValueTask DisposeAsync()
    {
        workspace.Dispose();

        return ValueTask.CompletedTask;
    }

    async Task<string> ListedAsync(string file) => (await Tools.RunAsync("ls", [], "-ln", workspace.Path(file))).Output;
}
