using System.Text.Json.Nodes;
using NotebookHost.Tests.Jupyter;
using PuppeteerSharp;
using PuppeteerSharp.Media;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Documents;

/// <summary>What an author has hidden by Jupyter Book's tags is folded in the pages, and all of it is there for who opens it or prints
/// it.</summary>
public sealed class HiddenCellTests(HiddenCellTests.Site site) : IClassFixture<HiddenCellTests.Site>, IAsyncLifetime
{
    // What stands on the page, and how wide its figure is drawn.
    const string Visible = """
        () => ({
          texts: [...document.querySelectorAll("main p, main pre, main summary")]
            .filter(one => one.checkVisibility({ contentVisibilityAuto: true }))
            .map(one => one.textContent.trim()),
          width: document.querySelector("[data-figure] svg")?.clientWidth ?? 0,
        })
        """;

    IPage page = null!;

    public async ValueTask InitializeAsync() => page = await site.OpenAsync();

    public async ValueTask DisposeAsync() => await page.DisposeAsync();

    [Fact]
    public async Task At_first_only_results_and_the_names_of_folds_are_seen() =>
        Assert.Equal(["a result", "Code", "Answer", "behind", "Code and output"], (await SeenAsync()).Texts);

    [Fact]
    public async Task An_answer_opens_with_the_code_and_the_outputs_behind_it_and_its_figure_as_wide_as_the_page()
    {
        await (await page.QuerySelectorAllAsync("summary"))[1].ClickAsync();
        await page.WaitForFunctionAsync("""() => "drawn" in document.querySelector("[data-figure]").dataset""");

        var (texts, width) = await SeenAsync();

        Assert.Equal(["a result", "Code", "Answer", "words", "1 // hide-cell", "what came out", "behind", "Code and output"], texts);
        Assert.InRange(width, 640, 1000);
    }

    [Fact]
    public async Task Paper_has_everything()
    {
        // The browser lays the page out for paper, as it does for a printer, which draws what has not been drawn.
        await page.PdfDataAsync();
        await page.WaitForFunctionAsync("""() => "drawn" in document.querySelector("[data-figure]").dataset""");
        await page.EmulateMediaTypeAsync(MediaType.Print);

        var (texts, width) = await SeenAsync();

        Assert.Equal(
            [
                "a result",
                "Code",
                "1 // hide-input",
                "Answer",
                "words",
                "1 // hide-cell",
                "what came out",
                "behind",
                "Code and output",
                "1 // hide-cell",
                "aside",
            ],
            texts
        );
        Assert.InRange(width, 640, 1000);
    }

    [Fact]
    public async Task On_a_telephone_a_figure_is_shrunk_to_the_width_that_there_is()
    {
        await page.SetViewportAsync(new ViewPortOptions { Width = 390, Height = 900 });
        await (await page.QuerySelectorAllAsync("summary"))[1].ClickAsync();
        await page.WaitForFunctionAsync("""() => "drawn" in document.querySelector("[data-figure]").dataset""");

        var ends = await page.EvaluateFunctionAsync<double[]>(
            """
            () => {
              const [drawing, box] = [document.querySelector("[data-figure] svg"), document.querySelector("figure")]
                .map(one => one.getBoundingClientRect());
              return [drawing.left - box.left, box.right - drawing.right, drawing.top - box.top, box.bottom - drawing.bottom];
            }
            """
        );

        Assert.All(ends, end => Assert.InRange(end, 0, 20));
    }

    async Task<Seen> SeenAsync() => await page.EvaluateFunctionAsync<Seen>(Visible);

    sealed record Seen(string[] Texts, int Width);

    /// <summary>A page with cells that are hidden, and the browser that opens it anew for each test.</summary>
    public sealed class Site : IAsyncLifetime
    {
        const string Figure = """{ "data": [{ "y": [1, 2] }], "layout": { "title": { "text": "Line" } } }""";

        readonly Workspace workspace = new();
        IBrowser? browser;

        public async ValueTask InitializeAsync()
        {
            workspace.WriteNotebook(
                "notebooks/hidden.ipynb",
                Markdown("# Hidden"),
                Hidden("hide-input", Text("a result")),
                Markdown("<details>\n<summary>Answer</summary>\n\nwords\n\n</details>"),
                Hidden("hide-cell", Text("what came out"), Plot()),
                Markdown("behind"),
                Hidden("hide-cell", Text("aside"))
            );
            var (exitCode, output, error) = await Host.RunAsync(workspace.Root, "run");
            Assert.True(exitCode == 0, output + error);
        }

        internal async Task<IPage> OpenAsync()
        {
            // Here, not when the fixture is made: without a browser, each test is skipped.
            browser ??= await Browsing.LaunchAsync(workspace);
            var page = await browser.NewPageAsync();
            await page.SetViewportAsync(new ViewPortOptions { Width = 1000, Height = 900 });
            await page.GoToAsync(new Uri(workspace.Path("artifacts/site/hidden.html")).AbsoluteUri);

            return page;
        }

        public async ValueTask DisposeAsync()
        {
            if (browser is not null)
            {
                await browser.DisposeAsync();
            }

            workspace.Dispose();
        }

        static JsonObject Hidden(string tag, params JsonObject[] outputs)
        {
            var cell = Code($"1 // {tag}", tag, "skip-execution");
            cell["outputs"] = new JsonArray([.. outputs]);

            return cell;
        }

        static JsonObject Text(string text) => Output(new JsonObject { ["text/plain"] = text });

        static JsonObject Plot() => Output(new JsonObject { ["application/vnd.plotly.v1+json"] = JsonNode.Parse(Figure) });

        static JsonObject Output(JsonObject data) =>
            new()
            {
                ["output_type"] = "display_data",
                ["metadata"] = new JsonObject(),
                ["data"] = data,
            };
    }
}
