using System.Diagnostics;
using System.Text.Json.Nodes;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary><c>run --watch</c>: what is saved is run again, and nothing else.</summary>
public sealed class WatchTests : IDisposable
{
    const string Waits = "Waiting for a notebook to be saved.";

    /// <summary>A host that says nothing for so long hangs.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    readonly Workspace workspace = new();
    Process? host;

    [Fact]
    public async Task What_is_saved_runs_again_and_what_is_broken_is_told_and_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A program cannot send Ctrl+C to another on Windows.");
        workspace.WriteNotebook("notebooks/one.ipynb", Code("Console.WriteLine(\"first\");"));
        workspace.WriteNotebook("notebooks/other.ipynb", Code("#load \"../lib/helper.csx\"\nHelp()"));
        workspace.Write("lib/helper.csx", "int Help() => 1;");
        host = Host.Start(workspace.Root, "run", "--watch", "--in-place");
        Assert.Contains("All 2 notebooks succeeded.", await UntilAsync(Waits));
        Assert.Equal("first\n", workspace.Outputs("notebooks/one.ipynb", 0).Stream("stdout"));

        // What it has written itself, and a save that changes outputs alone, are no reason to run: the next that it tells of is the
        // notebook that was saved after them.
        var executed = workspace.Text("notebooks/other.ipynb");
        Assert.Contains("\"execution_count\": 1", executed);
        Save("notebooks/other.ipynb", executed.Replace("\"execution_count\": 1", "\"execution_count\": 7", StringComparison.Ordinal));
        Save("notebooks/one.ipynb", Code("Console.WriteLine(\"second\");"));
        var again = await UntilAsync(Waits);
        Assert.Contains("passed  notebooks/one.ipynb", again);
        Assert.DoesNotContain("other.ipynb", again);
        Assert.Equal("second\n", workspace.Outputs("notebooks/one.ipynb", 0).Stream("stdout"));

        Save("lib/helper.csx", "int Help() => 2;");
        var loaded = await UntilAsync(Waits);
        Assert.Contains("passed  notebooks/other.ipynb", loaded);
        Assert.DoesNotContain("one.ipynb", loaded);

        Save("notebooks/one.ipynb", "{ \"cells\": [");
        Assert.Contains("notebooks/one.ipynb: This is no notebook", await UntilAsync(Waits));

        Save("notebooks/one.ipynb", Code("Console.WriteLine(\"third\");"));
        Save("notebooks/new.ipynb", Code("1"));
        var repaired = "";
        while (
            !(
                repaired.Contains("passed  notebooks/one.ipynb", StringComparison.Ordinal)
                && repaired.Contains("passed  notebooks/new.ipynb", StringComparison.Ordinal)
            )
        )
        {
            repaired += await UntilAsync(Waits);
        }

        Assert.Equal(
            ["passed", "passed", "passed"],
            workspace.Json("artifacts/results.json")["notebooks"]!.AsArray().Select(notebook => (string?)notebook!["status"])
        );

        using var kill = Process.Start("kill", ["-s", "INT", $"{host.Id}"]);
        await host.WaitForExitAsync();
        Assert.Equal(130, host.ExitCode);
    }

    [Fact]
    public async Task A_notebook_that_was_saved_while_it_ran_is_not_written_over()
    {
        workspace.WriteNotebook(
            "notebooks/one.ipynb",
            Code(
                """
                var text = System.IO.File.ReadAllText("one.ipynb");
                System.IO.File.WriteAllText("one.ipynb", text.Replace("var text", "var saved"));
                """
            )
        );

        var (exitCode, output, _) = await Host.RunAsync(workspace.Root, "run", "--in-place");

        Assert.Equal(0, exitCode);
        Assert.Contains("notebooks/one.ipynb: It was saved while it ran, and left as it is", output);
        Assert.Contains("var saved", workspace.Text("notebooks/one.ipynb"));
        Assert.Contains("var text", workspace.Text("artifacts/notebooks/one.ipynb"));
    }

    public void Dispose()
    {
        if (host is { HasExited: false })
        {
            host.Kill(entireProcessTree: true);
            host.WaitForExit();
        }

        host?.Dispose();
        workspace.Dispose();
    }

    /// <summary>As editors do: by another file, which then takes the name.</summary>
    void Save(string relative, string text)
    {
        workspace.Write("saving", text);
        File.Move(workspace.Path("saving"), workspace.Path(relative), overwrite: true);
    }

    void Save(string relative, JsonObject cell)
    {
        workspace.WriteNotebook("saving", cell);
        File.Move(workspace.Path("saving"), workspace.Path(relative), overwrite: true);
    }

    /// <summary>What the host says until it says this.</summary>
    async Task<string> UntilAsync(string wanted)
    {
        var said = "";
        while (await host!.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            said += line + "\n";
            if (line.Contains(wanted, StringComparison.Ordinal))
            {
                return said;
            }
        }

        throw new InvalidOperationException($"It has ended. It said:\n{said}{await host.StandardError.ReadToEndAsync()}");
    }
}
