namespace NotebookHost.Pictures;

/// <summary>The folder that a browser writes to while it runs.</summary>
sealed class BrowserProfile : IAsyncDisposable
{
    const string Prefix = "notebook-browser-",
        InUse = "in-use";

    // Locked as long as this process lives.
    readonly FileStream inUse;

    public BrowserProfile()
    {
        foreach (var left in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            _ = IsDiscarded(left);
        }

        Folder = Directory.CreateTempSubdirectory(Prefix).FullName;
        inUse = Lock(Folder, FileMode.CreateNew);
    }

    public string Folder { get; }

    public async ValueTask DisposeAsync()
    {
        await inUse.DisposeAsync();
        // The browser's children write to it for a moment longer than the browser lives.
        for (var left = 20; left > 0 && !IsDiscarded(Folder); left--)
        {
            await Task.Delay(50);
        }
    }

    // A process that was killed leaves its folder; the next one clears it away.
    static bool IsDiscarded(string folder)
    {
        try
        {
            Lock(folder, FileMode.OpenOrCreate).Dispose();
            Directory.Delete(folder, recursive: true);

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process's, or still written to.
            return false;
        }
    }

    static FileStream Lock(string folder, FileMode mode) => new(Path.Combine(folder, InUse), mode, FileAccess.ReadWrite, FileShare.None);
}
