using NotebookHost.Notebooks.Files;

namespace NotebookHost.Pictures;

/// <summary>Draws figures, one after the other, in a browser that is started for the first of them and kept for the next.</summary>
sealed class FigurePainter(Browser browser) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    readonly SemaphoreSlim turn = new(1);
    DrawingPage? page;

    /// <returns>A PNG in base 64.</returns>
    /// <exception cref="BrowserException">The browser cannot be used, or plotly.js refuses the figure.</exception>
    public async Task<string> DrawAsync(FigureOutput figure, CancellationToken cancellation)
    {
        var json = figure.Figure.ToJsonString(JsonText.ForBrowsers);
        byte[] picture;
        await turn.WaitAsync(cancellation);
        try
        {
            if (page is { HasEnded: true })
            {
                await EndAsync();
            }

            page ??= new(browser.Executable);
            picture = await page.DrawAsync(json, figure.Width, figure.Height).WaitAsync(Patience, cancellation);
        }
        catch (Exception exception) when (exception is not FigureException)
        {
            // Whatever it is busy with, the next figure gets a new one.
            await EndAsync();
            throw exception switch
            {
                OperationCanceledException or BrowserException => exception,
                TimeoutException => PictureErrors.BrowserTooSlow(browser.Executable, Patience),
                _ => PictureErrors.BrowserFailed(browser.Executable, exception),
            };
        }
        finally
        {
            turn.Release();
        }

        return Convert.ToBase64String(SmallPng.Of(picture));
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        turn.Dispose();
    }

    async Task EndAsync()
    {
        if (Interlocked.Exchange(ref page, null) is { } ended)
        {
            await ended.DisposeAsync();
        }
    }
}
