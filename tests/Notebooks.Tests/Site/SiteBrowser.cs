using System.Text.Json;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

[assembly: AssemblyFixture(typeof(Notebooks.Tests.Site.SiteBrowser))]

namespace Notebooks.Tests.Site;

/// <summary>A headless Chromium that opens the site's pages from the disk.</summary>
public sealed class SiteBrowser : IDisposable
{
    readonly ChromeDriver? driver = Start();

    /// <summary>Opens a page in a window of this width. Skips the test where there is no browser with a driver.</summary>
    internal void Open(string folder, string page, int width, bool dark = false)
    {
        var browser = Driver;
        browser.Manage().Window.Size = new(width, 900);
        browser.ExecuteCdpCommand("Emulation.setEmulatedMedia", new() { ["features"] = new object[] { new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" } } });
        Console();
        Requests(); // What other pages have left there.
        browser.Navigate().GoToUrl(new Uri(Path.Combine(folder, page)).AbsoluteUri);
        Run<object?>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "figures.js")) + "\nwindow.overlaps = overlaps;");
    }

    /// <summary>What a script in the page returns, through JSON.</summary>
    internal T Run<T>(string script) => JsonSerializer.Deserialize<T>((string?)Driver.ExecuteScript($"return JSON.stringify((() => {{ {script} }})() ?? null);") ?? "null", JsonSerializerOptions.Web)!;

    /// <summary>The same of a script that awaits.</summary>
    internal T RunAsync<T>(string script)
    {
        var result = (string)Driver.ExecuteAsyncScript($"const done = arguments[0]; (async () => {{ {script} }})().then(value => done(JSON.stringify({{ value: value ?? null }})), error => done(JSON.stringify({{ error: error.stack }})));")!;
        var answer = JsonDocument.Parse(result).RootElement;
        Assert.False(answer.TryGetProperty("error", out var error), $"{error}");
        return answer.GetProperty("value").Deserialize<T>(JsonSerializerOptions.Web)!;
    }

    internal void Press(string selector, string key) => Driver.FindElement(By.CssSelector(selector)).SendKeys(key);

    /// <summary>What the page has said to the console since it was asked last, errors and warnings.</summary>
    internal IReadOnlyList<string> Console() => [.. Driver.Manage().Logs.GetLog(LogType.Browser).Where(entry => entry.Level >= LogLevel.Warning).Select(entry => entry.Message)];

    /// <summary>The addresses that have been asked for since this was asked last.</summary>
    internal IReadOnlyList<string> Requests() =>
    [
        .. from entry in Driver.Manage().Logs.GetLog("performance")
           let message = JsonDocument.Parse(entry.Message).RootElement.GetProperty("message")
           where message.GetProperty("method").GetString() == "Network.requestWillBeSent"
           select message.GetProperty("params").GetProperty("request").GetProperty("url").GetString(),
    ];

    public void Dispose() => driver?.Dispose();

    ChromeDriver Driver => driver ?? throw Xunit.Sdk.SkipException.ForSkip("No browser: chromium and chromedriver (Debian: chromium, chromium-driver) are not both on the PATH.");

    static ChromeDriver? Start()
    {
        if (OnPath("chromium", "google-chrome", "chrome") is not { } browser || OnPath("chromedriver") is not { } chromedriver) return null;

        var options = new ChromeOptions { BinaryLocation = browser };
        options.AddArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        options.SetLoggingPreference("performance", LogLevel.All);
        var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(chromedriver), Path.GetFileName(chromedriver));
        var driver = new ChromeDriver(service, options, TimeSpan.FromMinutes(3));
        driver.Manage().Timeouts().AsynchronousJavaScript = TimeSpan.FromMinutes(2);
        return driver;
    }

    static string? OnPath(params string[] names) => (
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        from name in names
        let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
        where File.Exists(path)
        select path).FirstOrDefault();
}
