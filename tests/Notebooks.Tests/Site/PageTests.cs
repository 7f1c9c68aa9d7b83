using OpenQA.Selenium;

namespace Notebooks.Tests.Site;

/// <summary>Every page of the site, as a reader's browser shows it.</summary>
public class PageTests(ExecutedNotebooks collection, SiteBrowser browser)
{
    // Figures are drawn when they come near: go there, as a reader does.
    const string DrawAll = """
        for (const plot of document.querySelectorAll("[data-figure]")) {
          plot.scrollIntoView();
          while (!("drawn" in plot.dataset)) await new Promise(resolve => setTimeout(resolve, 20));
        }
        """;

    public static TheoryData<string> Pages => ["index.html", .. Repository.Notebooks.Select(PageOf)];

    public static TheoryData<string, int, bool> Views => [.. from page in (string[])["index.html", .. Repository.Notebooks.Select(PageOf)] from width in (int[])[1280, 390] select (page, width, width == 390)];

    static string PageOf(string notebook) => Path.ChangeExtension(Path.GetFileName(notebook), ".html");

    sealed record Drawn(string Title, int Traces, int Shown, string[] Overlaps);

    [Theory, MemberData(nameof(Pages))]
    public void It_asks_for_nothing_but_its_own_files_and_the_console_stays_silent(string page)
    {
        browser.Open(collection.Site, page, 1280);
        browser.RunAsync<object?>(DrawAll);

        var own = new Uri(collection.Site).AbsoluteUri;
        Assert.All(browser.Requests().Where(url => !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal) && !url.StartsWith("chrome", StringComparison.Ordinal)), url => Assert.StartsWith(own, url, StringComparison.Ordinal));
        Assert.Empty(browser.Console());
    }

    [Theory, MemberData(nameof(Views))]
    public void Every_figure_is_drawn_and_nothing_in_it_lies_on_anything_else(string page, int width, bool dark)
    {
        browser.Open(collection.Site, page, width, dark);
        var figures = browser.RunAsync<Drawn[]>(DrawAll + """
            return [...document.querySelectorAll("[data-figure]")].map(plot => ({
              title: plot.layout.title?.text ?? "",
              traces: plot.data.length,
              shown: [...plot.querySelectorAll(".scatterlayer .trace, .barlayer .trace, .heatmaplayer .hm, .contourlayer .contour")].filter(trace => trace.querySelector("path:not([d='']), image")).length,
              overlaps: overlaps(plot),
            }));
            """);

        Assert.All(figures, figure =>
        {
            Assert.True(figure.Traces > 0 && figure.Shown == figure.Traces, $"{figure.Title}: {figure.Shown} of {figure.Traces} traces are drawn");
            Assert.True(figure.Overlaps.Length == 0, $"{figure.Title}: {string.Join("; ", figure.Overlaps)}");
        });
    }

    [Theory, MemberData(nameof(Views))]
    public void The_page_is_no_wider_than_its_window_and_its_formulas_are_set(string page, int width, bool dark)
    {
        browser.Open(collection.Site, page, width, dark);

        Assert.Empty(browser.Run<string[]>("""
            return document.documentElement.scrollWidth <= innerWidth ? [] :
              [...document.querySelectorAll("main *")].filter(one => one.getBoundingClientRect().right > innerWidth && !one.closest("pre, .scroll")).map(one => one.outerHTML.slice(0, 200));
            """));
        Assert.Equal(0, browser.Run<int>("return [...document.querySelectorAll('.math')].filter(formula => !formula.querySelector('math') || formula.querySelector('merror, .temml-error')).length;"));
    }

    [Theory, MemberData(nameof(Views))]
    public void Axe_finds_nothing_serious(string page, int width, bool dark)
    {
        var axe = Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not installed: npm install --no-save axe-core@4.11");
        browser.Open(collection.Site, page, width, dark);
        browser.Run<object?>(File.ReadAllText(axe) + ";window.axe = axe;");

        var found = browser.RunAsync<string[]>(DrawAll + """
            const { violations } = await axe.run(document);
            return violations.filter(one => ["serious", "critical"].includes(one.impact)).flatMap(one => one.nodes.map(node => one.id + ": " + node.html.slice(0, 200)));
            """);

        Assert.Empty(found);
    }

    [Fact]
    public void Every_link_between_pages_leads_somewhere()
    {
        foreach (var page in Pages.Select(row => row.Data))
        {
            browser.Open(collection.Site, page, 1280);
            var links = browser.Run<string[]>("return [...document.querySelectorAll('a[href]')].map(a => a.href).filter(href => href.startsWith('file:'));");

            Assert.NotEmpty(links);
            Assert.All(links, link => Assert.True(File.Exists(new Uri(link).LocalPath), $"{page}: {link}"));
        }
    }

    [Fact]
    public void The_index_has_every_notebook_and_every_verdict()
    {
        browser.Open(collection.Site, "index.html", 1280);
        var verdicts = browser.Run<string[][]>("return [...document.querySelectorAll('.verdicts tbody tr')].map(row => [row.cells[0].textContent, row.querySelector('.verdict').textContent]);");
        var stored = Repository.Notebooks.SelectMany(path => new NotebookFile(path).Data).Where(data => data.Name == "application/vnd.bias-notebooks.claim+json")
            .Select(data => new[] { data.Value.GetProperty("id").GetString()!, data.Value.GetProperty("verdict").GetString()! });

        Assert.Equal(stored, verdicts);
        Assert.Equal(Repository.Notebooks.Select(PageOf), browser.Run<string[]>("return [...document.querySelectorAll('table:not(.verdicts) tbody a')].map(a => a.getAttribute('href'));"));
    }

    [Fact]
    public void A_slider_moves_by_the_keyboard()
    {
        browser.Open(collection.Site, "01-what-is-bias.html", 1280);
        browser.RunAsync<object?>(DrawAll);
        double?[] Curve() => browser.Run<double?[]>("return Array.from(document.querySelector('[role=slider]').data[1].y);");

        var before = Curve();
        browser.Press("[role=slider]", Keys.ArrowRight);
        var after = browser.RunAsync<double?[]>("await new Promise(resolve => setTimeout(resolve)); return Array.from(document.querySelector('[role=slider]').data[1].y);");

        // At x = 0 the sigmoid of the bias itself.
        Assert.Equal(0.5, before[50]);
        Assert.Equal(1 / (1 + Math.Exp(-1)), after[50]!.Value, 5);
        Assert.Equal("1", browser.Run<string>("return document.querySelector('[role=slider]').getAttribute('aria-valuetext');"));
    }
}
