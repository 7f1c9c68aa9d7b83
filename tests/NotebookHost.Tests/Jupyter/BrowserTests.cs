using System.Runtime.Loader;
using PuppeteerSharp;

namespace NotebookHost.Tests.Jupyter;

/// <summary>The kernel as a reader has it: classic Notebook in a browser.</summary>
public class BrowserTests(InstalledKernel kernel) : IClassFixture<InstalledKernel>
{
    const string CellsAreDone = "() => Jupyter.notebook.get_cells().filter(c => c.cell_type === 'code').every(c => typeof c.input_prompt_number === 'number')";
    const int Patience = 15 * 60_000;

    [Fact]
    public async Task Notebook_runs_all_cells_draws_charts_and_completes_with_Tab()
    {
        var notebook = Tools.Require("jupyter-notebook");
        await using var browser = await Browsing.LaunchAsync(kernel.Workspace);
        var port = Browsing.FreePort();
        using var server = Tools.Start(notebook, kernel.Environment,
            "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0", "--NotebookApp.token=", "--NotebookApp.password=", $"--notebook-dir={kernel.Workspace.Path("notebooks")}");
        var log = server.StandardError.ReadToEndAsync();
        _ = server.StandardOutput.ReadToEndAsync();
        try
        {
            await Browsing.AnsweringAsync($"http://127.0.0.1:{port}/api");
            await using var page = await browser.NewPageAsync();
            await UsePlotlyOfTheLibraryAsync(page);
            await page.GoToAsync($"http://127.0.0.1:{port}/notebooks/12-with-and-without-bias.ipynb", WaitUntilNavigation.DOMContentLoaded);
            var patience = new WaitForFunctionOptions { Timeout = Patience, PollingInterval = 250 };
            await page.WaitForFunctionAsync("() => window.Jupyter && Jupyter.notebook && Jupyter.notebook._fully_loaded && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()", patience);

            await page.EvaluateExpressionAsync("Jupyter.notebook.clear_all_output()");
            Assert.Equal(0, await page.EvaluateExpressionAsync<int>("document.querySelectorAll('.output_subarea').length"));
            await page.EvaluateExpressionAsync("Jupyter.notebook.execute_all_cells()");
            await page.WaitForFunctionAsync(CellsAreDone, patience);
            await page.WaitForFunctionAsync("() => document.querySelectorAll('.output_area [data-drawn] svg.main-svg').length > 0 && [...document.querySelectorAll('.output_area [data-drawn]')].every(f => f.querySelector('svg.main-svg'))", patience);

            Assert.Equal(0, await page.EvaluateExpressionAsync<int>("document.querySelectorAll('.output_error').length"));
            Assert.Equal(6, await page.EvaluateExpressionAsync<int>("document.querySelectorAll('.output_area [data-drawn]').length"));

            await page.EvaluateExpressionAsync("""
                (() => {
                    const cell = Jupyter.notebook.insert_cell_at_bottom('code');
                    Jupyter.notebook.select(Jupyter.notebook.ncells() - 1);
                    cell.set_text('Console.WriteL');
                    Jupyter.notebook.edit_mode();
                    cell.code_mirror.setCursor(0, 14);
                    cell.code_mirror.focus();
                })()
                """);
            await page.Keyboard.PressAsync("Tab");
            await page.WaitForFunctionAsync("() => Jupyter.notebook.get_cell(-1).get_text() === 'Console.WriteLine'", patience);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            TestContext.Current.TestOutputHelper?.WriteLine(await log);
        }
    }

    // Tests have no internet: plotly.js is the one that the library carries.
    static async Task UsePlotlyOfTheLibraryAsync(IPage page)
    {
        var library = new AssemblyLoadContext("plotly.js", isCollectible: true).LoadFromAssemblyPath(Path.Combine(Host.LibBin, "charts", "Plotly.NET.dll"));
        using var script = new MemoryStream();
        library.GetManifestResourceStream("Plotly.NET.plotly-2.28.0.min.js")!.CopyTo(script);
        await page.SetRequestInterceptionAsync(true);
        page.Request += (_, asked) => _ = asked.Request.Url.Contains("plotly.js-dist-min", StringComparison.Ordinal)
            ? asked.Request.RespondAsync(new ResponseData { BodyData = script.ToArray(), ContentType = "text/javascript", Headers = new() { ["Access-Control-Allow-Origin"] = "*" } })
            : asked.Request.ContinueAsync();
    }
}
