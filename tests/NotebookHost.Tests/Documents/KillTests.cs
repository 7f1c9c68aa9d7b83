using NotebookHost.Tests.Jupyter;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Documents;

/// <summary>A run that is killed leaves its notebook as it was, or as it would have become. NOTEBOOK_KILLS=N kills N times instead of
/// thrice.</summary>
[Trait("Speed", "Slow")]
public sealed class KillTests : IAsyncDisposable
{
    readonly Workspace workspace = new();

    [Theory]
    [InlineData(".notebook-*.tmp", "while the notebook is written")]
    [InlineData("notebook-browser-*", "while its pictures are drawn")]
    public async Task A_notebook_is_old_or_new_but_never_half_of_both(string created, string moment)
    {
        workspace.WriteFigureNotebook();
        var cells = workspace.Json(FigureNotebook.Path);
        // Long enough that it is written in many pieces.
        cells["cells"]!.AsArray().Add(Markdown(new string('x', 8_000_000)));
        var before = cells.ToJsonString();
        workspace.Write(FigureNotebook.Path, before);
        Directory.CreateDirectory(workspace.Path("temporary"));
        var (exitCode, output) = await Tools.RunAsync(Host.Executable, Environment, Arguments);
        Assert.True(exitCode == 0, output);
        var after = workspace.Text(FigureNotebook.Path);
        Assert.SkipWhen(output.Contains("No Chromium", StringComparison.Ordinal), "No Chromium or Chrome was found.");

        for (
            var left = int.Parse(
                System.Environment.GetEnvironmentVariable("NOTEBOOK_KILLS") ?? "3",
                System.Globalization.CultureInfo.InvariantCulture
            );
            left > 0;
            left--
        )
        {
            workspace.Write(FigureNotebook.Path, before);
            await RunAndKillAsync(created);

            var now = workspace.Text(FigureNotebook.Path);
            Assert.True(
                now == before || now == after,
                $"Killed {moment}, the notebook has {now.Length} characters; it had {before.Length}, and would have {after.Length}."
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The browser of a run that was killed writes to its folder for a moment longer.
        for (var left = 100; left > 0 && Directory.Exists(workspace.Root); left--)
        {
            try
            {
                workspace.Dispose();
            }
            catch (IOException) when (left > 1)
            {
                await Task.Delay(100);
            }
        }
    }

    string[] Arguments => ["run", "--in-place", workspace.Path(FigureNotebook.Path), "--output", workspace.Path("artifacts")];

    // The browser's folder is made there.
    (string, string)[] Environment => [("TMPDIR", workspace.Path("temporary")), ("TMP", workspace.Path("temporary"))];

    /// <summary>Kills the run as soon as it has made a file or folder of this name.</summary>
    async Task RunAndKillAsync(string created)
    {
        using var watcher = new FileSystemWatcher(workspace.Root, created) { IncludeSubdirectories = true };
        var made = new TaskCompletionSource();
        watcher.Created += (_, _) => made.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using var host = Tools.Start(Host.Executable, Environment, Arguments);
        var ended = host.WaitForExitAsync();
        await Task.WhenAny(made.Task, ended);
        host.Kill();
        await ended;
        foreach (var left in Directory.EnumerateFiles(workspace.Path("notebooks"), ".notebook-*"))
        {
            File.Delete(left);
        }
    }
}
