using PuppeteerSharp;

namespace NotebookHost.Pictures;

/// <summary>
/// A page with plotly.js in a browser of its own, without a window and without a network. The browser ends with this process,
/// however that ends: it listens to a pipe of ours, which is closed then.
/// </summary>
sealed class DrawingPage(string executable) : IAsyncDisposable
{
    /// <summary>A picture has twice as many pixels as the figure has in a page.</summary>
    const int Density = 2;

    const string Draw = """
        async (figure, width, height, scale) => {
          try {
            const { data, layout } = JSON.parse(figure);
            return { picture: (await Plotly.toImage({ data, layout }, { format: "png", width, height, scale })).split(",")[1] };
          } catch (error) {
            return { error: String(error) };
          }
        }
        """;

    readonly Launcher launcher = new();
    readonly BrowserProfile profile = new();
    Task<IPage>? opened;

    public bool HasEnded => launcher.Process is { HasExited: true };

    /// <returns>A PNG.</returns>
    public async Task<byte[]> DrawAsync(string figure, int width, int height)
    {
        var page = await UnlessEndedAsync(opened ??= OpenAsync());
        var drawn = await UnlessEndedAsync(page.EvaluateFunctionAsync<Drawn>(Draw, figure, width, height, Density));

        return drawn.Picture is { } picture ? Convert.FromBase64String(picture) : throw PictureErrors.FigureNotDrawn(drawn.Error!);
    }

    public async ValueTask DisposeAsync()
    {
        if (launcher.Process is { } process)
        {
            await process.KillAsync();
            process.Dispose();
        }

        await profile.DisposeAsync();
    }

    async Task<IPage> OpenAsync()
    {
        var browser = await launcher.LaunchAsync(
            new LaunchOptions
            {
                ExecutablePath = executable,
                UserDataDir = profile.Folder,
                Args = [.. Arguments()],
                Pipe = true,
            }
        );
        var page = (await browser.PagesAsync())[0];
        await page.SetOfflineModeAsync(true);
        await page.SetContentAsync("<!doctype html><meta charset=\"utf-8\"><body>");
        await page.AddScriptTagAsync(new AddTagOptions { Content = PlotlyJs.Text() });

        return page;
    }

    // What is asked of a browser that has ended is never answered.
    async Task<T> UnlessEndedAsync<T>(Task<T> answer)
    {
        await Task.WhenAny(answer, launcher.Process.WaitForExitAsync(null));

        return answer.IsCompletedSuccessfully || !HasEnded
            ? await answer
            : throw PictureErrors.BrowserEnded(executable, launcher.Process.Process.ExitCode);
    }

    static IEnumerable<string> Arguments()
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            // Chromium refuses to run as root within its sandbox, and the page is our own.
            yield return "--no-sandbox";
        }

        // The page is offline; by the last, whatever else the browser would ask for by itself finds no address.
        foreach (
            var argument in (string[])
                ["--disable-gpu", "--disable-quic", "--disable-component-update", "--host-resolver-rules=\"MAP * ~NOTFOUND\""]
        )
        {
            yield return argument;
        }
    }

    sealed record Drawn(string? Picture, string? Error);
}
