using System.Collections.Concurrent;
using System.Text.Json;
using PuppeteerSharp;
using TestsShared;

[assembly: AssemblyFixture(typeof(Notebooks.Tests.Site.SiteBrowser))]

namespace Notebooks.Tests.Site;

/// <summary>A headless Chromium that opens the site's pages from the disk.</summary>
public sealed class SiteBrowser : IAsyncLifetime
{
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    // What has less contrast to the figure's background than WCAG 2.2 asks of letters and of lines; what lies on a shaded area is not held
    // against it.
    const string Illegible = """
        const illegible = plot => {
          const paper = getComputedStyle(plot.querySelector(".main-svg")).backgroundColor;
          const shaded = [...plot.querySelectorAll(".plot")].filter(area => area.querySelector(".hm, .contour, .im"));
          const ground = one => {
            const legend = one.closest(".legend")?.querySelector(".bg");
            return legend && getComputedStyle(legend).fillOpacity === "1" ? getComputedStyle(legend).fill : paper;
          };
          const isDrawn = (one, property) => property !== "stroke" || getComputedStyle(one).strokeWidth !== "0px";
          const found = (selector, property, least) => [...plot.querySelectorAll(selector)]
            .filter(one => !shaded.some(area => area.contains(one)) && isDrawn(one, property))
            .map(one => [getComputedStyle(one)[property], ground(one)])
            .filter(([colour, under]) => /^rgb/.test(colour) && contrast(colour, under) < least)
            .map(([colour, under]) => `${selector} ${colour} on ${under}`);
          return [
            ...found("text", "fill", 4.5),
            ...found(".scatterlayer .js-line", "stroke", 3),
            ...found(".barlayer .point path", "fill", 3),
          ];
        };
        """;

    readonly Dictionary<(string File, int Width), Task<Inspected>> pages = [];
    IBrowser? browser;

    /// <summary>axe-core, where npm has installed it beside the solution.</summary>
    internal static string? Axe { get; } =
        Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js") is var path && File.Exists(path)
            ? File.ReadAllText(path)
            : null;

    public async ValueTask InitializeAsync()
    {
        if (OnPath() is not { } executable)
        {
            return;
        }

        browser = await Puppeteer.LaunchAsync(
            new LaunchOptions
            {
                ExecutablePath = executable,
                Args = Chromium.Options,
                ProtocolTimeout = 180_000,
            }
        );
    }

    public ValueTask DisposeAsync() => browser?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The page as it stands in a window of this width; opened once, however many tests ask. Skips the test where there is no
    /// browser.</summary>
    internal async Task<Inspected> InspectAsync(string folder, string file, int width, bool dark)
    {
        Task<Inspected>? inspected;
        lock (pages)
        {
            if (!pages.TryGetValue((file, width), out inspected))
            {
                pages.Add((file, width), inspected = InspectAnewAsync(folder, file, width, dark));
            }
        }

        return await inspected;
    }

    /// <summary>Opens a page in a window of this width. Skips the test where there is no browser.</summary>
    internal async Task<OpenPage> OpenAsync(string folder, string file, int width, bool dark = false)
    {
        var page = await (
            browser ?? throw Xunit.Sdk.SkipException.ForSkip($"No browser: none of {string.Join(", ", Names)} is on the PATH.")
        ).NewPageAsync();
        var opened = new OpenPage(page);
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 900 });
        await page.EmulateMediaFeaturesAsync([
            new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" },
        ]);
        await page.GoToAsync(new Uri(Path.Combine(folder, file)).AbsoluteUri);
        await opened.DrawAllAsync();

        return opened;
    }

    async Task<Inspected> InspectAnewAsync(string folder, string file, int width, bool dark)
    {
        await using var page = await OpenAsync(folder, file, width, dark);
        var seen = await page.RunAsync<Inspected>(
            $$"""
            {{File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "figures.js"))}}
            {{Contrast.Script}} {{Illegible}}
            return {
              figures: [...document.querySelectorAll("[data-figure]")].map(plot => ({
                title: plot.layout.title?.text ?? "",
                traces: plot.data.length,
                shown: [...plot.querySelectorAll(".scatterlayer .trace, .barlayer .trace, .heatmaplayer .hm, .contourlayer .contour")]
                  .filter(trace => trace.querySelector("path:not([d='']), image")).length,
                overlaps: overlaps(plot),
                illegible: illegible(plot),
              })),
              tooWide: document.documentElement.scrollWidth <= innerWidth ? [] :
                [...document.querySelectorAll("main *")]
                  .filter(one => one.getBoundingClientRect().right > innerWidth && !one.closest("pre, .scroll"))
                  .map(one => one.outerHTML.slice(0, 200)),
              unsetFormulas: [...document.querySelectorAll(".math")]
                .filter(formula => !formula.querySelector("math") || formula.querySelector("merror, .temml-error"))
                .map(formula => formula.outerHTML.slice(0, 200)),
              links: [...document.querySelectorAll("a[href]")].map(a => a.href).filter(href => href.startsWith("file:")),
              pictures: await Promise.all([...document.querySelectorAll("figure")].map(async figure => {
                const picture = figure.querySelector("img.still");
                await picture?.decode();
                return picture?.naturalWidth ?? 0;
              })),
              requests: [],
              said: [],
            };
            """
        );
        seen = seen with { Requests = [.. page.Requests], Said = [.. page.Said] };

        return Axe is null ? seen : seen with { Violations = await page.AxeAsync(Axe) };
    }

    static string? OnPath() =>
        (
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            from name in Names
            let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
            where File.Exists(path)
            select path
        ).FirstOrDefault();
}

/// <summary>
/// What a page looks like to a reader: its figures, what makes it wider than its window, formulas that are not set, where its links lead,
/// how wide its figures' stored pictures are,
/// which addresses were asked for, what the console says, and what axe-core finds serious (null where that is not installed).
/// </summary>
sealed record Inspected(
    DrawnFigure[] Figures,
    string[] TooWide,
    string[] UnsetFormulas,
    string[] Links,
    int[] Pictures,
    string[] Requests,
    string[] Said,
    string[]? Violations = null
);

sealed record DrawnFigure(string Title, int Traces, int Shown, string[] Overlaps, string[] Illegible);

/// <summary>A page, with what it has said and asked for since it was opened.</summary>
sealed class OpenPage : IAsyncDisposable
{
    // Figures are drawn when they come near: open every fold and go there, as a reader does.
    const string DrawAll = """
        for (const fold of document.querySelectorAll("details")) fold.open = true;
        for (const plot of document.querySelectorAll("[data-figure]")) {
          plot.scrollIntoView();
          while (!("drawn" in plot.dataset)) await new Promise(resolve => setTimeout(resolve, 20));
        }
        """;

    readonly IPage page;

    public OpenPage(IPage page)
    {
        this.page = page;
        page.Console += (_, said) => Said.Add($"{said.Message.Type}: {said.Message.Text}");
        page.PageError += (_, error) => Said.Add(error.Message);
        page.Request += (_, request) => Requests.Add(request.Request.Url);
    }

    /// <summary>Everything on the console, and every error.</summary>
    public ConcurrentBag<string> Said { get; } = [];

    /// <summary>The addresses that were asked for.</summary>
    public ConcurrentBag<string> Requests { get; } = [];

    public Task DrawAllAsync() => RunAsync<object?>(DrawAll);

    /// <summary>What a script in the page returns, which may await.</summary>
    public async Task<T> RunAsync<T>(string script) =>
        JsonSerializer.Deserialize<T>(
            await page.EvaluateFunctionAsync<string>($"async () => JSON.stringify(await (async () => {{ {script} }})() ?? null)"),
            JsonSerializerOptions.Web
        )!;

    public async Task<string[]> AxeAsync(string axe)
    {
        await page.EvaluateExpressionAsync(axe);

        return await RunAsync<string[]>(
            """
            const { violations, passes } = await axe.run(document, { rules: { "target-size": { enabled: true } } });
            if (passes.length === 0) return ["axe has looked at nothing"];
            return violations.filter(one => ["serious", "critical"].includes(one.impact))
              .flatMap(one => one.nodes.map(node => one.id + ": " + node.html.slice(0, 200)));
            """
        );
    }

    public async Task PressAsync(string selector, string key) => await (await page.QuerySelectorAsync(selector)).PressAsync(key);

    public async ValueTask DisposeAsync() => await page.CloseAsync();
}
