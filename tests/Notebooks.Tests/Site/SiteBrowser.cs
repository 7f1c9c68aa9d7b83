using System.Collections.Concurrent;
using System.Text.Json;
using PuppeteerSharp;

[assembly: AssemblyFixture(typeof(Notebooks.Tests.Site.SiteBrowser))]

namespace Notebooks.Tests.Site;

/// <summary>A headless Chromium that opens the site's pages from the disk.</summary>
public sealed class SiteBrowser : IAsyncLifetime
{
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (OnPath() is not { } executable) return;

        browser = await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            ProtocolTimeout = 180_000,
        });
    }

    public ValueTask DisposeAsync() => browser?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Opens a page in a window of this width. Skips the test where there is no browser.</summary>
    internal async Task<OpenPage> OpenAsync(string folder, string file, int width, bool dark = false)
    {
        var page = await (browser ?? throw Xunit.Sdk.SkipException.ForSkip($"No browser: none of {string.Join(", ", Names)} is on the PATH.")).NewPageAsync();
        var opened = new OpenPage(page);
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 900 });
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" }]);
        await page.GoToAsync(new Uri(Path.Combine(folder, file)).AbsoluteUri);
        await page.EvaluateExpressionAsync(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "figures.js")));

        return opened;
    }

    static string? OnPath() => (
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        from name in Names
        let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
        where File.Exists(path)
        select path).FirstOrDefault();
}

/// <summary>A page, with what it has said and asked for since it was opened.</summary>
sealed class OpenPage : IAsyncDisposable
{
    // Figures are drawn when they come near: go there, as a reader does.
    const string DrawAll = """
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
        JsonSerializer.Deserialize<T>(await page.EvaluateFunctionAsync<string>($"async () => JSON.stringify(await (async () => {{ {script} }})() ?? null)"), JsonSerializerOptions.Web)!;

    public Task AddAsync(string script) => page.EvaluateExpressionAsync(script);

    public async Task PressAsync(string selector, string key) => await (await page.QuerySelectorAsync(selector)).PressAsync(key);

    public async ValueTask DisposeAsync() => await page.CloseAsync();
}
