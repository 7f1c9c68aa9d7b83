using System.Text.RegularExpressions;
using NotebookHost.Tests.Jupyter;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary>Progress, as the screen of a real terminal shows it.</summary>
public sealed class ProgressTests : IAsyncDisposable
{
    const string UntilGo = "while (!System.IO.File.Exists(\"go\")) { System.Threading.Thread.Sleep(20); }";

    readonly Workspace workspace = new();
    string? tmux;

    [Fact]
    public async Task A_narrow_and_low_terminal_shows_what_has_finished_what_runs_and_what_is_left()
    {
        workspace.WriteNotebook("notebooks/01-passes.ipynb", Code("1"));
        workspace.WriteNotebook("notebooks/02-fails.ipynb", Code("throw new Exception();"));
        foreach (var number in Enumerable.Range(3, 8))
        {
            workspace.WriteNotebook(
                $"notebooks/{number:00}-waits-for-a-file-with-patience.ipynb",
                Markdown("# A title"),
                Code("1"),
                Markdown("## What `waits` here\n\nProse."),
                Code($"// A comment.\n{UntilGo}"),
                Code("2")
            );
        }

        workspace.Write("artifacts/results.json", Earlier());

        // Six run at a time, and five lines are free for them.
        var screen = await ScreenAsync(
            60,
            8,
            ["NO_COLOR=1"],
            ["run", "--jobs", "6"],
            screen => Regex.Count(screen, "cell 2 of 3") == 4 && screen.Contains("2 of 10 done", StringComparison.Ordinal)
        );

        Assert.Matches(@"✓ passed +\d+\.\d s  notebooks/01-passes\.ipynb", screen);
        Assert.Matches(@"✗ failed +\d+\.\d s  notebooks/02-fails\.ipynb", screen);
        Assert.Matches(@"  03-waits-for-a-file-wit…  +\d+ s  cell 2 of 3  What wa", screen);
        Assert.Contains("  and 2 more are running\n", screen);
        Assert.Matches(@"2 of 10 done, 1 failed · about \d min left · 2 waiting", screen);
        Assert.DoesNotContain("\u001b[3", screen);

        workspace.Write("notebooks/go", "");
        screen = await UntilAsync(screen => screen.Contains("The command has ended.", StringComparison.Ordinal));

        Assert.Equal(9, Regex.Count(screen, @"✓ passed +\d+\.\d s  notebooks/"));
        Assert.DoesNotContain("waiting", screen);
        Assert.Contains("1 of 10 notebooks failed.", screen);
    }

    [Fact]
    public async Task A_terminal_that_cannot_move_its_cursor_gets_lines()
    {
        workspace.WriteNotebook("notebooks/one.ipynb", Code("1"));
        workspace.WriteNotebook("notebooks/two.ipynb", Code("2"));

        var screen = await ScreenAsync(
            80,
            24,
            ["TERM=dumb"],
            ["check", "--jobs", "1"],
            screen => screen.Contains("The command has ended.", StringComparison.Ordinal)
        );

        // They have no stored outputs, and so do not pass the check.
        Assert.Matches(
            @"running notebooks/one\.ipynb \(1 code cell\)\nfailed  notebooks/one\.ipynb \(\d+\.\d s, 1 of 2\)\n"
                + @"running notebooks/two\.ipynb \(1 code cell\)\nfailed  notebooks/two\.ipynb \(\d+\.\d s, 2 of 2\)\n",
            screen
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (tmux is not null)
        {
            await TmuxAsync("kill-server");
        }

        workspace.Dispose();
    }

    static string Earlier() =>
        $$"""{ "notebooks": [{{string.Join(
            ", ",
            Enumerable
                .Range(3, 8)
                .Select(number =>
                    $$"""{ "path": "notebooks/{{number:00}}-waits-for-a-file-with-patience.ipynb", "status": "passed","""
                    + """ "seconds": 100, "cells": [] }"""
                )
        )}}] }""";

    /// <summary>Starts the host in a terminal, whose screen is the result once it is as wanted.</summary>
    async Task<string> ScreenAsync(int width, int height, string[] environment, string[] arguments, Func<string, bool> wanted)
    {
        tmux = Tools.Require("tmux");
        string[] command = ["env", "-u", "CI", "-u", "GITHUB_ACTIONS", .. environment, Host.Executable, .. arguments];
        await TmuxAsync(
            "new-session",
            "-d",
            "-x",
            $"{width}",
            "-y",
            $"{height}",
            "-c",
            workspace.Root,
            $"{string.Join(' ', command.Select(word => $"'{word}'"))}; echo The command has ended.; cat"
        );

        return await UntilAsync(wanted);
    }

    /// <summary>The screen, and what has scrolled out of it, as soon as it is as wanted.</summary>
    async Task<string> UntilAsync(Func<string, bool> wanted)
    {
        for (var looks = 0; ; looks++)
        {
            var screen = await TmuxAsync("capture-pane", "-p", "-e", "-S", "-");
            if (wanted(screen))
            {
                return screen;
            }

            // Some minutes.
            Assert.True(looks < 5000, screen);

            // A screen does not tell that it has changed; looking all the time would take the host's processor.
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    async Task<string> TmuxAsync(params string[] arguments)
    {
        var (exitCode, output) = await Tools.RunAsync(tmux!, [], ["-u", "-S", workspace.Path("tmux"), "-f", "/dev/null", .. arguments]);

        return exitCode == 0 ? output : throw new InvalidOperationException(output);
    }
}
