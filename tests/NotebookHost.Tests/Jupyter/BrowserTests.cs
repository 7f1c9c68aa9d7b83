using System.Runtime.Loader;
using System.Text.Json.Nodes;
using PuppeteerSharp;

namespace NotebookHost.Tests.Jupyter;

/// <summary>The kernel as a reader has it: classic Notebook in a browser.</summary>
public class BrowserTests(InstalledKernel kernel) : IClassFixture<InstalledKernel>
{
    const string CellsAreDone =
        "() => Jupyter.notebook.get_cells().filter(c => c.cell_type === 'code').every(c => typeof c.input_prompt_number === 'number')";
    const string Quick = "06-built-in-layers.ipynb";
    const int Patience = 15 * 60_000;

    // What is shown is looked at here, not what comes out: a few networks a comparison are enough.
    static readonly (string, string) FewSeeds = ("BIASNOTEBOOKS_SEEDS", "0+6");

    static readonly WaitForFunctionOptions Waiting = new() { Timeout = Patience, PollingInterval = 250 };

    [Fact]
    public Task Notebook_runs_all_cells_draws_charts_and_completes_with_Tab() =>
        InNotebookAsync(
            "12-with-and-without-bias.ipynb",
            UsePlotlyOfTheLibrary,
            async page =>
            {
                var stored = Figures(kernel.Workspace.Json("notebooks/12-with-and-without-bias.ipynb")).Count();
                await RunAllCellsAsync(page);
                // A cell's outputs may come after the word that it is done: wait for every figure, or for an error.
                await page.WaitForFunctionAsync(
                    "stored => document.querySelectorAll('.output_area [data-drawn]:has(svg.main-svg)').length >= stored || "
                        + "document.querySelector('.output_error')",
                    Waiting,
                    stored
                );

                Assert.Equal(0, await page.EvaluateExpressionAsync<int>("document.querySelectorAll('.output_error').length"));
                Assert.Equal(
                    stored,
                    await page.EvaluateExpressionAsync<int>("document.querySelectorAll('.output_area [data-drawn]').length")
                );

                await page.EvaluateExpressionAsync(
                    """
                    (() => {
                        const cell = Jupyter.notebook.insert_cell_at_bottom('code');
                        Jupyter.notebook.select(Jupyter.notebook.ncells() - 1);
                        cell.set_text('Console.WriteL');
                        Jupyter.notebook.edit_mode();
                        cell.code_mirror.setCursor(0, 14);
                        cell.code_mirror.focus();
                    })()
                    """
                );
                await page.Keyboard.PressAsync("Tab");
                await page.WaitForFunctionAsync("() => Jupyter.notebook.get_cell(-1).get_text() === 'Console.WriteLine'", Waiting);
            }
        );

    [Fact]
    public Task Without_a_network_charts_show_as_pictures_and_are_saved_with_them() =>
        InNotebookAsync(
            Quick,
            UseNoNetwork,
            async page =>
            {
                var stored = Figures(kernel.Workspace.Json($"notebooks/{Quick}")).Count();
                await RunAllCellsAsync(page);
                await page.WaitForFunctionAsync(
                    "stored => [...document.querySelectorAll('.output_area [data-drawn]')].filter(f => "
                        + "f.querySelector('img')?.naturalWidth === 1120).length >= stored || document.querySelector('.output_error')",
                    Waiting,
                    stored
                );
                Assert.DoesNotContain(
                    "Not drawn",
                    await page.EvaluateExpressionAsync<string>("document.querySelector('#notebook-container').innerText")
                );

                await page.EvaluateExpressionAsync("Jupyter.notebook.save_notebook()");
                var saved = Figures(kernel.Workspace.Json($"notebooks/{Quick}")).ToList();
                Assert.NotEmpty(saved);
                Assert.All(saved, figure => Assert.Equal("PNG"u8.ToArray(), Convert.FromBase64String((string)figure["image/png"]!)[1..4]));
                // The picture stands in the file once.
                Assert.All(saved, figure => Assert.DoesNotContain((string)figure["image/png"]!, figure["text/html"].Joined()));
            }
        );

    async Task InNotebookAsync(string notebook, Action<IPage> prepare, Func<IPage, Task> act)
    {
        var program = Tools.Require("jupyter-notebook");
        await using var browser = await Browsing.LaunchAsync(kernel.Workspace);
        var port = Browsing.FreePort();
        using var server = Tools.Start(
            program,
            [.. kernel.Environment, FewSeeds],
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            $"--port={port}",
            "--port-retries=0",
            "--NotebookApp.token=",
            "--NotebookApp.password=",
            $"--notebook-dir={kernel.Workspace.Path("notebooks")}"
        );
        var log = server.StandardError.ReadToEndAsync();
        _ = server.StandardOutput.ReadToEndAsync();
        try
        {
            await Browsing.AnsweringAsync($"http://127.0.0.1:{port}/api");
            await using var page = await browser.NewPageAsync();
            await page.SetRequestInterceptionAsync(true);
            prepare(page);
            await page.GoToAsync($"http://127.0.0.1:{port}/notebooks/{notebook}", WaitUntilNavigation.DOMContentLoaded);
            await page.WaitForFunctionAsync(
                "() => window.Jupyter && Jupyter.notebook && Jupyter.notebook._fully_loaded && Jupyter.notebook.kernel && "
                    + "Jupyter.notebook.kernel.is_connected()",
                Waiting
            );
            await act(page);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            TestContext.Current.TestOutputHelper?.WriteLine(await log);
        }
    }

    static async Task RunAllCellsAsync(IPage page)
    {
        await page.EvaluateExpressionAsync("Jupyter.notebook.clear_all_output()");
        Assert.Equal(0, await page.EvaluateExpressionAsync<int>("document.querySelectorAll('.output_subarea').length"));
        await page.EvaluateExpressionAsync("Jupyter.notebook.execute_all_cells()");
        await page.WaitForFunctionAsync(CellsAreDone, Waiting);
    }

    static IEnumerable<JsonObject> Figures(JsonNode notebook) =>
        from cell in notebook["cells"]!.AsArray()
        from output in cell!["outputs"] as JsonArray ?? []
        let data = output!["data"] as JsonObject
        where data?.ContainsKey(FigureNotebook.Plotly) == true
        select data;

    // Tests have no internet: plotly.js is the one that the library carries.
    static void UsePlotlyOfTheLibrary(IPage page)
    {
        var library = new AssemblyLoadContext("plotly.js", isCollectible: true).LoadFromAssemblyPath(
            Path.Combine(Host.LibBin, "charts", "Plotly.NET.dll")
        );
        using var script = new MemoryStream();
        library.GetManifestResourceStream("Plotly.NET.plotly-2.28.0.min.js")!.CopyTo(script);
        page.Request += (_, asked) =>
            _ = asked.Request.Url.Contains("plotly.js-dist-min", StringComparison.Ordinal)
                ? asked.Request.RespondAsync(
                    new ResponseData
                    {
                        BodyData = script.ToArray(),
                        ContentType = "text/javascript",
                        Headers = new() { ["Access-Control-Allow-Origin"] = "*" },
                    }
                )
                : asked.Request.ContinueAsync();
    }

    static void UseNoNetwork(IPage page)
    {
        page.Request += (_, asked) =>
            _ = new Uri(asked.Request.Url) is { IsLoopback: false, Scheme: "http" or "https" }
                ? asked.Request.AbortAsync()
                : asked.Request.ContinueAsync();
    }
}
