using System.Text.Json.Nodes;
using NotebookHost.Tests.Jupyter;
using PuppeteerSharp;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Documents;

/// <summary>Two pages as readers find them, and the browser in which they do. The first has everything that can be too wide, and below
/// it figures.</summary>
public sealed class ReadersSite : IAsyncLifetime
{
    internal const string Code = "var answer = 6 * 7; // <copied>";

    const string Mime = "application/vnd.plotly.v1+json",
        // One red pixel.
        Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==",
        // Colours that are not legible on dark, colours that are, and those that plotly.js takes where nothing is said.
        Colourful =
            """{"data":[{"y":[1,2],"line":{"color":"#000080"}},{"y":[2,1],"line":{"color":"#222"}},{"y":[2,3]},"""
            + """{"y":[3,2],"line":{"color":"orange"}}],"layout":{"height":400}}""",
        // A scale in which black means 1, and a black line on it.
        Shaded =
            """{"data":[{"type":"heatmap","z":[[0,1]],"colorscale":[[0,"#ffffff"],[1,"#000000"]]},"""
            + """{"x":[0,1],"y":[0,0],"line":{"color":"#000"}}],"layout":{"height":300,"showlegend":true}}""";

    readonly Workspace workspace = new();
    IBrowser? browser;

    internal string Folder => workspace.Path("artifacts/site");

    internal string Text(string page) => File.ReadAllText(Path.Combine(Folder, page));

    public async ValueTask InitializeAsync()
    {
        workspace.Write(
            "README.md",
            """
            # Readers

            [![A badge](https://example.org/badge.svg)](https://example.org)

            What the collection is about, in a sentence.

            ![A fan](docs/fan.svg)

            ## And so on

            [What words mean](docs/glossary.md)
            """
        );
        workspace.Write(
            "docs/glossary.md",
            "# Words\n\n![A fan](fan.png)\n\n| term | meaning |\n|---|---|\n| quokka | A small wallaby that smiles. |\n"
        );
        workspace.Write("docs/fan.svg", """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>""");
        File.WriteAllBytes(workspace.Path("docs/fan.png"), Convert.FromBase64String(Pixel));
        workspace.WriteNotebook(
            "notebooks/1.ipynb",
            Markdown("# First\n\n[Second](2.ipynb)\n\nThe page is *about* wide things, and says so at once."),
            Shown(Code, ("text/plain", new string('x', 500))),
            Markdown(
                "## Wide\n\n| "
                    + string.Join(" | ", Enumerable.Repeat("column", 30))
                    + " |\n"
                    + string.Concat(Enumerable.Repeat("|---", 30))
                    + "|"
            ),
            Markdown("$$" + string.Join(" + ", Enumerable.Range(1, 60).Select(i => $"x_{{{i}}}")) + "$$"),
            Markdown(string.Join("\n\n", Enumerable.Repeat("A paragraph that keeps the figures away from the window.", 60))),
            Markdown("## Figures\n\nHere a numbat is drawn."),
            Shown("1", (Mime, JsonNode.Parse(Colourful)!), ("image/png", Pixel), ("text/plain", "a drawing")),
            Shown("2", (Mime, JsonNode.Parse(Shaded)!), ("image/png", Pixel)),
            // Executed afresh, it gives the figure without the picture that is stored.
            Executed(),
            Markdown("<details>\n<summary>Answer</summary>\n\nforty-two\n\n</details>"),
            Markdown("## End\n\n" + string.Join("\n\n", Enumerable.Repeat("A paragraph after the figures.", 40)))
        );
        workspace.WriteNotebook("notebooks/2.ipynb", Markdown("# Second\n\nIt has neither formulas nor figures."));
        var (exitCode, output, error) = await Host.RunAsync(
            workspace.Root,
            [("GITHUB_SERVER_URL", "https://github.com"), ("GITHUB_REPOSITORY", "Owner/Name")],
            "run"
        );
        Assert.True(exitCode == 0, output + error);
    }

    /// <summary>Opens a page in a window of its own. Skips the test where there is no browser.</summary>
    internal async Task<IPage> OpenAsync(string file, int width = 1280, bool dark = false, bool scripts = true)
    {
        browser ??= await Browsing.LaunchAsync(workspace);
        var page = await browser.NewPageAsync();
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 800 });
        await ColourAsync(page, dark);
        await page.SetJavaScriptEnabledAsync(scripts);
        await page.GoToAsync(new Uri(Path.Combine(Folder, file)).AbsoluteUri);

        return page;
    }

    internal static Task ColourAsync(IPage page, bool dark) =>
        page.EmulateMediaFeaturesAsync([
            new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" },
        ]);

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        workspace.Dispose();
    }

    static JsonObject Shown(string code, params (string Type, JsonNode Value)[] data) =>
        WithOutput(Workspace.Code(code, "skip-execution"), data);

    static JsonObject Executed() =>
        WithOutput(
            Workspace.Code(
                $$"""
                using Microsoft.DotNet.Interactive.Formatting;
                class Figure { }
                Formatter.Register<Figure>(figure => {{System.Text.Json.JsonSerializer.Serialize(Colourful)}}, "{{Mime}}");
                Formatter.SetPreferredMimeTypesFor(typeof(Figure), "{{Mime}}");
                new Figure()
                """
            ),
            (Mime, JsonNode.Parse(Colourful)!),
            ("image/png", Pixel)
        );

    static JsonObject WithOutput(JsonObject cell, params (string Type, JsonNode Value)[] data)
    {
        cell["outputs"] = new JsonArray(
            new JsonObject
            {
                ["output_type"] = "display_data",
                ["metadata"] = new JsonObject(),
                ["data"] = new JsonObject(data.Select(form => KeyValuePair.Create(form.Type, (JsonNode?)form.Value))),
            }
        );

        return cell;
    }
}
