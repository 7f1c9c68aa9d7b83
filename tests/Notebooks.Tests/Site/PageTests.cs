using System.Text.RegularExpressions;

namespace Notebooks.Tests.Site;

/// <summary>Every page of the site, as a reader's browser shows it.</summary>
[Trait("Speed", "Slow")]
public partial class PageTests(ExecutedNotebooks collection, SiteBrowser browser)
{
    const string ClaimType = "application/vnd.notebookhost.claim+json";

    public static TheoryData<string, int, bool> Views =>
        [.. Repository.Notebooks.Select(PageOf).Prepend("index.html").SelectMany(page => new[] { (page, 1280, false), (page, 390, true) })];

    static string PageOf(string notebook) => Path.ChangeExtension(Path.GetFileName(notebook), ".html");

    [Theory, MemberData(nameof(Views))]
    public async Task It_asks_for_nothing_but_its_own_files_and_the_console_stays_silent(string file, int width, bool dark)
    {
        var page = await browser.InspectAsync(collection.Site, file, width, dark);

        var own = new Uri(collection.Site).AbsoluteUri;
        Assert.NotEmpty(page.Requests);
        Assert.All(
            page.Requests,
            url =>
                Assert.True(
                    url.StartsWith(own, StringComparison.Ordinal)
                        || url.StartsWith("data:", StringComparison.Ordinal)
                        || url.StartsWith("blob:", StringComparison.Ordinal),
                    url
                )
        );
        Assert.Empty(page.Said);
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Every_figure_is_drawn_and_nothing_in_it_lies_on_anything_else(string file, int width, bool dark)
    {
        var page = await browser.InspectAsync(collection.Site, file, width, dark);

        Assert.Equal(file != "index.html", page.Figures.Length > 0);
        Assert.All(
            page.Figures,
            figure =>
            {
                Assert.True(
                    figure.Traces > 0 && figure.Shown == figure.Traces,
                    $"{figure.Title}: {figure.Shown} of {figure.Traces} traces are drawn"
                );
                Assert.True(figure.Overlaps.Length == 0, $"{figure.Title}: {string.Join("; ", figure.Overlaps)}");
            }
        );
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Every_figure_is_legible_on_its_background_and_has_a_picture_for_readers_without_scripts(
        string file,
        int width,
        bool dark
    )
    {
        var page = await browser.InspectAsync(collection.Site, file, width, dark);

        Assert.All(
            page.Figures,
            figure => Assert.True(figure.Illegible.Length == 0, $"{figure.Title}: {string.Join("; ", figure.Illegible.Distinct())}")
        );
        Assert.Equal(page.Figures.Length, page.Pictures.Length);
        Assert.All(page.Pictures, pixels => Assert.InRange(pixels, 100, 5000));
    }

    [Fact]
    public void The_index_of_the_search_is_small() =>
        Assert.InRange(new FileInfo(Path.Combine(collection.Site, "assets", "search-index.js")).Length, 100_000, 350_000);

    [Theory, MemberData(nameof(Views))]
    public async Task It_is_no_wider_than_its_window_and_its_formulas_are_set(string file, int width, bool dark)
    {
        var page = await browser.InspectAsync(collection.Site, file, width, dark);

        Assert.Empty(page.TooWide);
        Assert.Empty(page.UnsetFormulas);
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Every_link_to_a_file_leads_somewhere(string file, int width, bool dark)
    {
        var page = await browser.InspectAsync(collection.Site, file, width, dark);

        Assert.NotEmpty(page.Links);
        Assert.All(page.Links, link => Assert.True(File.Exists(new Uri(link).LocalPath), link));
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Axe_finds_nothing_serious(string file, int width, bool dark)
    {
        Assert.SkipWhen(SiteBrowser.Axe is null, "axe-core is not installed: npm install --no-save axe-core@4.11");

        Assert.Empty((await browser.InspectAsync(collection.Site, file, width, dark)).Violations!);
    }

    [Fact]
    public async Task The_index_has_every_notebook_with_what_it_shows_and_every_verdict_with_its_reason()
    {
        await using var page = await browser.OpenAsync(collection.Site, "index.html", 1280);
        var verdicts = await page.RunAsync<string[][]>(
            "return [...document.querySelectorAll('.verdicts tbody tr')].map(row => [row.cells[0].textContent, "
                + "row.querySelector('.verdict').textContent, row.querySelector('.reason').textContent]);"
        );
        var stored = Repository
            .Notebooks.SelectMany(path => new NotebookFile(path).Data)
            .Where(data => data.Name == ClaimType)
            .Select(data => new[] { "id", "verdict", "reason" }.Select(name => data.Value.GetProperty(name).GetString()!).ToArray());

        Assert.Equal(stored, verdicts);
        // Each leads to its card.
        var cards = await page.RunAsync<string[]>(
            "return [...document.querySelectorAll('.verdicts tbody a')].map(a => decodeURIComponent(a.getAttribute('href')));"
        );
        Assert.Equal(stored.Select(claim => $"claim-{claim[0]}"), cards.Select(link => link.Split('#')[1]));
        Assert.All(
            cards.Select(link => link.Split('#')),
            link => Assert.Contains($"id=\"{link[1]}\"", File.ReadAllText(Path.Combine(collection.Site, link[0])))
        );
        Assert.Equal(
            Repository.Notebooks.Select(PageOf),
            await page.RunAsync<string[]>(
                "return [...document.querySelectorAll('table:not(.verdicts) tbody a')].map(a => a.getAttribute('href'));"
            )
        );
        Assert.Equal(
            ReadmeTests.WhatTheyShow,
            await page.RunAsync<string[]>("return [...document.querySelectorAll('.shows')].map(shows => shows.textContent);")
        );
    }

    [Fact]
    public void A_lessons_page_leads_to_the_lessons_beside_it_above_and_below()
    {
        var pages = Repository.Lessons.Select(PageOf).ToList();

        Assert.All(
            pages.Index(),
            page =>
                Assert.Equal(
                    Enumerable
                        .Repeat(pages.Take(page.Index).TakeLast(1).Concat(pages.Skip(page.Index + 1).Take(1)), 2)
                        .SelectMany(beside => beside),
                    Neighbour().Matches(File.ReadAllText(Path.Combine(collection.Site, page.Item))).Select(link => link.Groups[1].Value)
                )
        );
    }

    [Fact]
    public async Task A_slider_moves_by_the_keyboard()
    {
        await using var page = await browser.OpenAsync(collection.Site, "01-what-is-bias.html", 1280);
        // The bias that the slider shows, and the curves' outputs at an input of 0, among them the sigmoid of the bias itself.
        Task<Moved> AtZero() =>
            page.RunAsync<Moved>(
                """
                const plot = document.querySelector("[role=slider]");
                return {
                  bias: Number(plot.getAttribute("aria-valuetext").replace("−", "-")),
                  outputs: plot.data.filter(one => one.x && one.y)
                    .map(one => one.y[Array.from(one.x).findIndex(x => Math.abs(x) < 1e-9)] ?? null),
                };
                """
            );

        var before = await AtZero();
        await page.PressAsync("[role=slider]", "ArrowRight");
        var after = await AtZero();

        Assert.Equal(before.Bias + 1, after.Bias);
        Assert.All(
            [before, after],
            shown =>
                Assert.Contains(shown.Outputs, output => output is { } value && Math.Abs(value - (1 / (1 + Math.Exp(-shown.Bias)))) < 1e-5)
        );
    }

    [GeneratedRegex("""rel="(?:prev|next)" href="(\d[^"]+)""")]
    private static partial Regex Neighbour();

    sealed record Moved(double Bias, double?[] Outputs);
}
