using System.Collections.Concurrent;
using PuppeteerSharp;
using TestsShared;

namespace NotebookHost.Tests.Documents;

/// <summary>What readers can do with a page: by day and by night, on a telephone, by the keyboard, and without scripts.</summary>
public sealed class ReaderTests(ReadersSite site) : IClassFixture<ReadersSite>
{
    // Goes to every figure, as a reader does, until it is drawn.
    const string DrawAll = """
        for (const plot of document.querySelectorAll("[data-figure]")) {
          plot.scrollIntoView();
          while (!("drawn" in plot.dataset)) await new Promise(resolve => setTimeout(resolve, 20));
        }
        """;

    // Of each figure: its background, the strokes of its curves, and its letters.
    const string Colours = """
        const colours = [...document.querySelectorAll("[data-figure]")].map(plot => ({
          paper: getComputedStyle(plot.querySelector(".main-svg")).backgroundColor,
          lines: [...plot.querySelectorAll(".scatterlayer .js-line")].map(line => getComputedStyle(line).stroke),
          letters: [...new Set([...plot.querySelectorAll(".xtick text, .ytick text, .legendtext")]
            .map(text => getComputedStyle(text).fill))],
        }));
        """;

    [Fact]
    public async Task Without_scripts_figures_show_their_pictures_and_answers_open()
    {
        await using var page = await site.OpenAsync("1.html", scripts: false);

        var widths = await page.EvaluateFunctionAsync<int[]>(
            "() => [...document.querySelectorAll('figure img')].map(img => img.naturalWidth)"
        );
        Assert.Equal([1, 1, 1], widths);
        Assert.True(await page.EvaluateExpressionAsync<bool>("document.querySelector('.math').textContent.includes('x_{60}')"));
        Assert.False(await page.EvaluateExpressionAsync<bool>("document.querySelector('details').open"));
        await page.ClickAsync("summary");
        Assert.True(await page.EvaluateExpressionAsync<bool>("[...document.querySelectorAll('details p')].at(-1).checkVisibility()"));
        // What needs scripts is not offered.
        Assert.Empty(await page.QuerySelectorAllAsync("input, button"));
    }

    [Fact]
    public async Task By_night_figures_are_dark_and_legible_and_scales_of_colours_keep_their_meaning()
    {
        await using var page = await site.OpenAsync("1.html", dark: true);

        var seen = await RunAsync<Night>(
            page,
            $$"""
            {{DrawAll}} {{Contrast.Script}} {{Colours}}
            return {
              papers: colours.map(one => luminance(one.paper)),
              contrasts: [colours[0], colours[2]].flatMap(one => [...one.lines, ...one.letters].map(line => contrast(line, one.paper))),
              lines: colours.map(one => one.lines),
              shades: document.querySelectorAll("[data-figure]")[1].data[0].colorscale.map(one => one[1]),
              legend: getComputedStyle(document.querySelectorAll("[data-figure]")[1].querySelector(".legend .bg")).fill,
            };
            """
        );

        Assert.All(seen.Papers, paper => Assert.InRange(paper, 0, 0.05));
        Assert.InRange(seen.Contrasts.Length, 10, 100);
        Assert.All(seen.Contrasts, contrast => Assert.InRange(contrast, 3, 21));
        Assert.Equal("rgb(255, 165, 0)", seen.Lines[0][3]);
        Assert.Equal(["#ffffff", "#000000"], seen.Shades);
        // The line that stays black is black in the legend, too.
        Assert.Equal("rgb(255, 255, 255)", seen.Legend);
        Assert.Equal(["rgb(0, 0, 0)"], seen.Lines[1]);
    }

    [Fact]
    public async Task Figures_follow_the_readers_change_between_day_and_night()
    {
        await using var page = await site.OpenAsync("1.html", dark: true);
        await RunAsync<object?>(page, DrawAll);

        await ReadersSite.ColourAsync(page, dark: false);
        await page.WaitForFunctionAsync(
            """() => getComputedStyle(document.querySelector("[data-figure] .main-svg")).backgroundColor === "rgb(255, 255, 255)" """
        );

        var lines = await RunAsync<string[]>(page, $"{Colours} return colours[0].lines;");
        Assert.Equal(["rgb(0, 0, 128)", "rgb(34, 34, 34)", "rgb(44, 160, 44)", "rgb(255, 165, 0)"], lines);

        await ReadersSite.ColourAsync(page, dark: true);
        await page.WaitForFunctionAsync(
            """() => getComputedStyle(document.querySelector("[data-figure] .main-svg")).backgroundColor !== "rgb(255, 255, 255)" """
        );
    }

    [Theory]
    [InlineData("index.html")]
    [InlineData("1.html")]
    [InlineData("files/docs/glossary.html")]
    public async Task On_a_telephone_nothing_is_cut_and_everything_can_be_touched(string file)
    {
        await using var page = await site.OpenAsync(file, width: 390);
        await page.WaitForSelectorAsync("header input");

        var seen = await RunAsync<Telephone>(
            page,
            $$"""
            {{DrawAll}}
            const boxes = [...document.querySelectorAll("main *")]
              .filter(one => one.getBoundingClientRect().right > innerWidth && !one.closest("pre, .scroll, .stage, .hidden"));
            // Links within sentences are as high as the line.
            const targets = [...document.querySelectorAll("button, summary, input, nav a, td > a")]
              .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()]);
            const sizes = [...document.querySelectorAll("main p, main pre, main td, main li")]
              .map(one => parseFloat(getComputedStyle(one).fontSize));
            // The search comes with a script, after the page is shown.
            const height = () => document.querySelector("header").getBoundingClientRect().height;
            const withSearch = height();
            document.querySelector("header search").remove();
            return {
              moved: withSearch - height(),
              width: document.documentElement.scrollWidth,
              cut: boxes.map(one => one.outerHTML.slice(0, 100)),
              small: targets.filter(([, box]) => Math.min(box.width, box.height) < 24)
                .map(([html, box]) => `${html} ${box.width} x ${box.height}`),
              smallest: Math.min(...sizes),
            };
            """
        );

        Assert.Equal(0, seen.Moved);
        Assert.Equal(390, seen.Width);
        Assert.Empty(seen.Cut);
        Assert.Empty(seen.Small);
        Assert.InRange(seen.Smallest, 12, 30);
    }

    [Fact]
    public async Task Search_finds_prose_and_the_glossary_by_the_keyboard_and_leads_to_the_heading()
    {
        await using var page = await site.OpenAsync("1.html");
        await page.WaitForSelectorAsync("header input");
        async Task<string[]> FoundAsync(string words)
        {
            await page.Keyboard.PressAsync("/");
            await page.Keyboard.TypeAsync(words);
            await page.WaitForSelectorAsync(".found:not([hidden]) a");

            return await page.EvaluateFunctionAsync<string[]>(
                "() => [...document.querySelectorAll('.found a')].map(a => [...a.children].map(part => part.textContent).join(': '))"
            );
        }

        Assert.Equal(["Words: term meaning quokka A small wallaby that smiles."], await FoundAsync("walaby"));
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await page.EvaluateExpressionAsync<bool>("document.querySelector('.found').checkVisibility()"));

        var found = Assert.Single(await FoundAsync("numb"));
        Assert.Equal("First › Figures: Here a numbat is drawn.", found);
        Assert.Equal("numbat", await page.EvaluateExpressionAsync<string>("document.querySelector('.found mark').textContent"));
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => location.hash === '#figures'");
    }

    [Fact]
    public async Task Code_is_copied_and_the_reader_is_told()
    {
        await using var page = await site.OpenAsync("1.html");
        await page.WaitForSelectorAsync(".copyable button");

        await page.FocusAsync(".copyable button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.querySelector('body > [role=status]').textContent === 'Copied.'");
        await page.FocusAsync("header input");
        await page.Keyboard.DownAsync("Control");
        await page.Keyboard.PressAsync("v", new PuppeteerSharp.Input.PressOptions { Commands = ["paste"] });
        await page.Keyboard.UpAsync("Control");

        Assert.Equal(ReadersSite.Code, await page.EvaluateExpressionAsync<string>("document.querySelector('header input').value"));
        Assert.Equal(
            "Copy this code",
            await page.EvaluateExpressionAsync<string>("document.querySelector('.copyable button').getAttribute('aria-label')")
        );
    }

    [Fact]
    public async Task Plotly_is_asked_for_when_a_figure_comes_into_view_and_nothing_moves_when_it_is_drawn()
    {
        await using var page = await site.OpenAsync("1.html");
        var requests = new ConcurrentBag<string>();
        page.Request += (_, asked) => requests.Add(Path.GetFileName(asked.Request.Url));
        await page.ReloadAsync(new ReloadOptions { WaitUntil = [WaitUntilNavigation.Networkidle0] });
        Assert.Contains("figures.js", requests);
        Assert.DoesNotContain("plotly.min.js", requests);

        var shift = await RunAsync<double>(
            page,
            $$"""
            let moved = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => moved += entry.value)).observe({ type: "layout-shift" });
            {{DrawAll}}
            await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
            return moved;
            """
        );

        Assert.Contains("plotly.min.js", requests);
        Assert.InRange(shift, 0, 0.001);
        Assert.DoesNotContain("figures.js", site.Text("2.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("temml", site.Text("2.html"), StringComparison.Ordinal);
        Assert.Contains("temml", site.Text("1.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_how_far_its_reader_is_and_the_index_what_was_read()
    {
        await using var page = await site.OpenAsync("1.html");
        await page.WaitForSelectorAsync("header input");
        // What other tests have read, this reader has not.
        await page.EvaluateExpressionAsync("localStorage.clear()");
        await page.EvaluateExpressionAsync("document.getElementById('figures').scrollIntoView()");
        await page.WaitForFunctionAsync("() => document.querySelector('.contents [aria-current=location]')?.textContent === 'Figures'");
        await page.EvaluateExpressionAsync("scrollTo(0, document.documentElement.scrollHeight)");
        await page.WaitForFunctionAsync("() => Object.keys(localStorage).length > 0");
        await page.GoToAsync(new Uri(Path.Combine(site.Folder, "index.html")).AbsoluteUri);

        Assert.Equal(
            ["First ✓ read", "Second"],
            await page.EvaluateFunctionAsync<string[]>(
                """
                () => [...document.querySelectorAll("a[data-page]")]
                  .map(a => [a, a.parentElement.querySelector(".read")].map(one => one?.textContent ?? "").join(" ").trim())
                """
            )
        );
    }

    [Fact]
    public async Task Links_lead_to_the_neighbours_the_source_and_an_editor_and_the_index_to_the_readmes_documents()
    {
        await using var page = await site.OpenAsync("2.html");
        Assert.Equal(
            [
                "← Previous 1.html",
                "Source on github.com https://github.com/Owner/Name/blob/HEAD/notebooks/2.ipynb",
                "Open in Codespaces https://codespaces.new/Owner/Name?quickstart=1",
            ],
            await page.EvaluateFunctionAsync<string[]>(
                "() => [...document.querySelectorAll('.tools a')].map(a => `${a.textContent} ${a.getAttribute('href')}`)"
            )
        );
        await page.GoToAsync(new Uri(Path.Combine(site.Folder, "index.html")).AbsoluteUri);
        Assert.Equal(
            "files/docs/glossary.html",
            await page.EvaluateExpressionAsync<string>("document.querySelector('#more + ul a').getAttribute('href')")
        );
        // The README's drawing is shown, the badges of another server are not, and no column where there is nothing to stand in it.
        Assert.Equal(
            ["data:image/svg+xml"],
            await page.EvaluateFunctionAsync<string[]>(
                "() => [...document.querySelectorAll('main img')].map(img => img.getAttribute('src').split(/[;,]/)[0])"
            )
        );
        Assert.Equal(
            ["Notebook"],
            await page.EvaluateFunctionAsync<string[]>("() => [...document.querySelectorAll('th')].map(head => head.textContent)")
        );
        await page.GoToAsync(new Uri(Path.Combine(site.Folder, "files", "docs", "glossary.html")).AbsoluteUri);
        Assert.Equal(1, await page.EvaluateExpressionAsync<int>("document.querySelector('main img').naturalWidth"));
    }

    [Fact]
    public async Task Messengers_and_search_engines_get_title_description_picture_and_address()
    {
        await using var page = await site.OpenAsync("1.html");
        Task<Dictionary<string, string>> SaidAsync() =>
            page.EvaluateFunctionAsync<Dictionary<string, string>>(
                """
                () => Object.fromEntries(
                  [...document.querySelectorAll("meta[property], meta[name=description], meta[name^=twitter], link[rel=canonical]")]
                    .map(one => [one.getAttribute("property") ?? one.name ?? one.rel, one.content ?? one.href]))
                """
            );
        var said = await SaidAsync();
        var picture = Path.GetFileName(said["og:image"]);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["og:title"] = "First",
                ["og:site_name"] = "Readers",
                ["og:type"] = "article",
                ["description"] = "The page is about wide things, and says so at once.",
                ["og:description"] = "The page is about wide things, and says so at once.",
                ["og:url"] = "https://owner.github.io/Name/1.html",
                ["canonical"] = "https://owner.github.io/Name/1.html",
                ["og:image"] = "https://owner.github.io/Name/pictures/" + picture,
                ["twitter:card"] = "summary_large_image",
            },
            said
        );
        Assert.True(File.Exists(Path.Combine(site.Folder, "pictures", picture)));

        // The README's drawing is no picture for a messenger: that of the first figure is.
        await page.GoToAsync(new Uri(Path.Combine(site.Folder, "index.html")).AbsoluteUri);
        Assert.Equal(said["og:image"], (await SaidAsync())["og:image"]);
    }

    static async Task<T> RunAsync<T>(IPage page, string script) =>
        System.Text.Json.JsonSerializer.Deserialize<T>(
            await page.EvaluateFunctionAsync<string>($"async () => JSON.stringify(await (async () => {{ {script} }})() ?? null)"),
            System.Text.Json.JsonSerializerOptions.Web
        )!;

    sealed record Night(double[] Papers, double[] Contrasts, string[][] Lines, string[] Shades, string Legend);

    sealed record Telephone(double Moved, int Width, string[] Cut, string[] Small, double Smallest);
}
