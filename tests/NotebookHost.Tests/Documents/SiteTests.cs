using System.Collections.Concurrent;
using NotebookHost.Tests.Jupyter;
using PuppeteerSharp;

namespace NotebookHost.Tests.Documents;

/// <summary>Nothing that a notebook holds acts in its pages, nothing but what is meant is published, and what is odd is shown or
/// said.</summary>
public class SiteTests(OddSite site) : IClassFixture<OddSite>
{
    const string Hit = "window.hits = 0; window.hit = () => { window.hits++; };";

    [Fact]
    public async Task No_script_of_a_notebook_runs_even_without_the_pages_policy_and_nothing_is_asked_for()
    {
        await using var browser = await Browsing.LaunchAsync(site.Workspace);
        var control = site.Workspace.Path("control.html");
        await File.WriteAllTextAsync(control, string.Concat(HostileHtml.Html.Take(13)));

        Assert.InRange((await VisitAsync(browser, control)).Hits, 5, int.MaxValue);
        foreach (var file in Directory.EnumerateFiles(site.Pages, "*.html", SearchOption.AllDirectories))
        {
            var (hits, foreign, requests, title) = await VisitAsync(browser, file);

            Assert.True(hits == 0, $"{file}: {hits} scripts ran.");
            Assert.Empty(foreign);
            Assert.All(
                requests,
                request =>
                    Assert.True(
                        request.StartsWith(new Uri(site.Pages).AbsoluteUri, StringComparison.Ordinal)
                            || request.StartsWith("data:", StringComparison.Ordinal)
                            || request.StartsWith("blob:", StringComparison.Ordinal),
                        request
                    )
            );
            Assert.EndsWith("Hostile", title);
        }
    }

    [Fact]
    public async Task Figures_without_a_layout_are_drawn_and_those_that_cannot_be_say_so()
    {
        await using var browser = await Browsing.LaunchAsync(site.Workspace);
        await using var page = await browser.NewPageAsync();
        await page.GoToAsync(new Uri(Path.Combine(site.Pages, "odd.html")).AbsoluteUri);

        var figures = await page.EvaluateFunctionAsync<string[]>(
            """
            async () => {
              const shown = [];
              for (const plot of document.querySelectorAll("[data-figure]")) {
                plot.scrollIntoView();
                while (!("drawn" in plot.dataset)) await new Promise(resolve => setTimeout(resolve, 20));
                shown.push(plot.querySelectorAll(".scatterlayer .trace").length > 0 ? "drawn" : plot.textContent.slice(0, 27));
              }
              return shown;
            }
            """
        );

        Assert.Equal("drawn", figures[0]);
        Assert.Equal("This figure cannot be drawn", figures[1]);
        Assert.Equal(5, figures.Length);
    }

    [Fact]
    public void Only_documents_data_and_pictures_of_the_repository_are_published()
    {
        var files = Path.Combine(site.Pages, "files");

        Assert.Equal(
            ["data/sub/x.html", "data/table.csv", "data/x.html"],
            Directory
                .EnumerateFiles(files, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(files, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain(
            Directory.EnumerateFiles(site.Pages, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains("SECRET", StringComparison.Ordinal)
        );
        Assert.Contains("../.env leads to no file that is published", site.Output);
    }

    [Fact]
    public void Every_notebook_has_a_page_of_its_own_and_what_is_not_shown_is_said()
    {
        Assert.Equal(0, site.ExitCode);
        var pages = Directory.EnumerateFiles(site.Pages, "*.html").ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        Assert.Equal(7, pages.Count);
        Assert.All(
            OddSite.Names,
            name => Assert.Single(pages.Values, page => page.Contains($">{name.Heading}</h1>", StringComparison.Ordinal))
        );
        Assert.Contains("href=\"a%23b%20100%25.html\"", pages["index.html"]);
        Assert.Contains("nested deeper than 512", pages["odd.html"]);
        Assert.Contains("Odd: no trace", pages["odd.html"]);
        Assert.Contains("alt=\"A bar\"", pages["odd.html"]);
    }

    /// <summary>Opens a page without its policy, follows nothing, and waits until its pictures have failed and its figures stand.</summary>
    static async Task<(int Hits, string[] Foreign, IReadOnlyCollection<string> Requests, string Title)> VisitAsync(
        IBrowser browser,
        string file
    )
    {
        await using var page = await browser.NewPageAsync();
        var requests = new ConcurrentBag<string>();
        page.Request += (_, asked) => requests.Add(asked.Request.Url);
        page.Dialog += async (_, dialog) => await dialog.Dialog.Dismiss();
        await page.SetBypassCSPAsync(true);
        await page.EvaluateExpressionOnNewDocumentAsync(Hit);
        await page.GoToAsync(new Uri(file).AbsoluteUri, new NavigationOptions { WaitUntil = [WaitUntilNavigation.Load] });
        // What could act later: by a click, by the keyboard, or where the policy is not known.
        var foreign = await page.EvaluateFunctionAsync<string[]>(
            """
            () => [...document.querySelectorAll("main *")].filter(one =>
              [...one.attributes].some(attribute => attribute.name.startsWith("on")
                || /^\s*(javascript|vbscript|file|blob):/i.test(attribute.value))
              || one.matches("script:not([type='application/json']), iframe, object, embed, meta, base, "
                + "link, style, form, input, button:not(.copyable > button), template, noscript")
              || (one.tagName === "A" && one.hasAttribute("href") && !["http:", "https:", "mailto:", "file:"].includes(one.protocol))
              || (one.matches("figure script, [data-figure]") && !one.closest("figure"))
              || getComputedStyle(one).position === "fixed").map(one => one.outerHTML.slice(0, 200))
            """
        );

        return (await page.EvaluateExpressionAsync<int>("window.hits"), foreign, requests, await page.GetTitleAsync());
    }
}
