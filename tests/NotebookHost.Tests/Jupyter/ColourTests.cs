using System.Text.Json.Nodes;
using PuppeteerSharp;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Jupyter;

/// <summary>What shows a formatted notebook colours its code, with no extension and no kernel.</summary>
public sealed class ColourTests : IAsyncLifetime
{
    const string Source = """
        // A comment, a keyword, a number and a string.
        var answer = 42 + "bias".Length;
        """;

    // VS Code is up in seconds, even on a busy machine; colours that never come are a failure.
    static readonly WaitForFunctionOptions Patience = new() { Timeout = 3 * 60_000, PollingInterval = 250 };

    const string Saved = "notebooks/saved.ipynb",
        Formatted = "notebooks/formatted.ipynb";

    readonly Workspace workspace = new();

    /// <summary>A notebook as the retired extension saves it, and the same in the canonical form.</summary>
    public async ValueTask InitializeAsync()
    {
        workspace.WriteNotebook(Saved, Code(Source));
        var notebook = workspace.Json(Saved);
        notebook["metadata"]!["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" };
        workspace.Write(Saved, notebook.ToJsonString());
        workspace.Write(Formatted, notebook.ToJsonString());
        var (exitCode, output, error) = await Host.RunAsync(workspace.Root, "format", Formatted);
        Assert.True(exitCode == 0, output + error);
    }

    public ValueTask DisposeAsync()
    {
        workspace.Dispose();

        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Nbconvert_highlights_it_as_Pygments_does()
    {
        var python = await Tools.RequirePythonAsync("nbconvert");

        var (exitCode, output) = await Tools.RunAsync(
            python,
            [],
            "-c",
            """
            import sys
            from html import unescape
            from nbconvert import HTMLExporter
            from pygments import highlight
            from pygments.formatters import HtmlFormatter
            from pygments.lexers import CSharpLexer
            code = highlight(sys.argv[1], CSharpLexer(), HtmlFormatter(nowrap=True)).strip()
            for path in sys.argv[2:]:
                print(unescape(code) in unescape(HTMLExporter().from_filename(path)[0]))
            """,
            Source,
            workspace.Path(Saved),
            workspace.Path(Formatted)
        );

        Assert.True(exitCode == 0, output);
        Assert.StartsWith("False\nTrue\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task VS_Code_knows_its_language_and_colours_it()
    {
        var codeServer = Tools.RequireCodeServer();
        await using var browser = await Browsing.LaunchAsync(workspace);
        workspace.Write("data/User/settings.json", """{ "telemetry.telemetryLevel": "off" }""");
        var port = Browsing.FreePort();
        using var server = Tools.Start(
            codeServer,
            [
                ("XDG_CONFIG_HOME", workspace.Path("config")),
                ("XDG_CACHE_HOME", workspace.Path("cache")),
                ("XDG_DATA_HOME", workspace.Path("data")),
            ],
            "--auth=none",
            $"--bind-addr=127.0.0.1:{port}",
            $"--user-data-dir={workspace.Path("data")}",
            $"--extensions-dir={workspace.Path("extensions")}",
            "--disable-telemetry",
            "--disable-update-check",
            "--disable-workspace-trust",
            "--disable-getting-started-override"
        );
        var log = server.StandardError.ReadToEndAsync();
        var said = server.StandardOutput.ReadToEndAsync();
        try
        {
            await Browsing.AnsweringAsync($"http://127.0.0.1:{port}/healthz");
            await using var page = await browser.NewPageAsync();
            await page.GoToAsync(
                $"http://127.0.0.1:{port}/?folder={Uri.EscapeDataString(workspace.Path("notebooks"))}",
                WaitUntilNavigation.DOMContentLoaded
            );
            // A file's icon comes from an extension: until there is one, VS Code does not know what notebooks are.
            await page.WaitForFunctionAsync(
                """file => getComputedStyle(document.querySelector(file + " .monaco-icon-label") ?? document.body, "::before")"""
                    + """.content.startsWith('"')""",
                Patience,
                Row(Saved)
            );

            await page.ClickAsync(Row(Saved));
            await page.WaitForExpressionAsync($"{Cells(Saved)}.some(cell => cell.language)", Patience);
            var saved = await page.EvaluateExpressionAsync<ShownCell[]>(Cells(Saved));
            await page.ClickAsync(Row(Formatted));
            await page.WaitForExpressionAsync(
                $"{Cells(Formatted)}.some(cell => cell.language && (cell.language !== 'C#' || cell.colours > 3))",
                Patience
            );
            var formatted = await page.EvaluateExpressionAsync<ShownCell[]>(Cells(Formatted));

            Assert.Equal([new("polyglot-notebook", Colours: 1)], saved);
            var cell = Assert.Single(formatted);
            Assert.Equal("C#", cell.Language);
            Assert.InRange(cell.Colours, 4, 20);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            TestContext.Current.TestOutputHelper?.WriteLine(await said + await log);
        }
    }

    static string Row(string notebook) => $".explorer-folders-view .monaco-list-row[aria-label='{Path.GetFileName(notebook)}']";

    // A class mtk1, mtk2 … stands for a colour of the theme.
    static string Cells(string notebook) =>
        $$"""
            [...document.querySelectorAll(".code-cell-row .monaco-editor[data-uri*='{{Path.GetFileName(notebook)}}']")].map(editor => ({
              language: editor.closest(".code-cell-row").querySelector(".cell-statusbar-container").textContent,
              colours: new Set([...editor.querySelectorAll(".view-line span[class^=mtk]")].map(word => word.classList[0])).size,
            }))
            """;

    sealed record ShownCell(string Language, int Colours);
}
