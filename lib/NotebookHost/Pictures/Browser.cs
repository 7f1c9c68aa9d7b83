using System.Diagnostics;

namespace NotebookHost.Pictures;

/// <summary>A Chromium or Chrome that is run without a window, for one page at a time.</summary>
sealed class Browser
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    readonly string executable;

    Browser(string executable) => this.executable = executable;

    /// <summary>The browser at this path.</summary>
    /// <exception cref="UsageException">There is no file.</exception>
    public static Browser At(string path) => File.Exists(path) ? new(Path.GetFullPath(path)) : throw PictureErrors.NoBrowserAt(path);

    /// <summary>The first browser in the usual places, or null.</summary>
    public static Browser? Find() => Candidates().FirstOrDefault(File.Exists) is { } path ? new(path) : null;

    /// <summary>Opens a page of this machine and gives what its scripts have made of it.</summary>
    /// <exception cref="BrowserException">The browser does not start, or does not end.</exception>
    public async Task<string> DomAsync(string page, CancellationToken cancellation)
    {
        var profile = Directory.CreateTempSubdirectory("notebook-browser-").FullName;
        try
        {
            return await RunAsync(Arguments(page, profile), cancellation);
        }
        finally
        {
            Discard(profile);
        }
    }

    async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using var process = Start(arguments);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(Patience);
        using var kill = stop.Token.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var dom = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        if (stop.IsCancellationRequested)
        {
            throw PictureErrors.BrowserTooSlow(executable, Patience);
        }

        return dom.Length > 0 ? dom : throw PictureErrors.BrowserFailed(executable, process.ExitCode, await errors);
    }

    Process Start(IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw PictureErrors.BrowserDoesNotStart(executable, exception);
        }
    }

    static IEnumerable<string> Arguments(string page, string profile)
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            // Chromium refuses to run as root within its sandbox, and the page is our own.
            yield return "--no-sandbox";
        }
        foreach (var argument in (string[])
        [
            "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--force-color-profile=srgb", $"--user-data-dir={profile}", "--virtual-time-budget=120000", "--dump-dom", new Uri(page).AbsoluteUri,
        ])
        {
            yield return argument;
        }
    }

    static IEnumerable<string> Candidates()
    {
        string[] names = OperatingSystem.IsWindows() ? ["chrome.exe", "chromium.exe"] : ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
        var onPath = from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                     from name in names
                     select Path.Combine(folder, name);
        string[] installed = OperatingSystem.IsMacOS()
            ? ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"]
            : [.. from root in (Environment.SpecialFolder[])[Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData]
                  from program in (string[])["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"]
                  where OperatingSystem.IsWindows()
                  select Path.Combine(Environment.GetFolderPath(root), program)];

        return onPath.Concat(installed);
    }

    static void Discard(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser still writes its profile; the system clears its temporary folder.
        }
    }
}

/// <summary>The browser could not be used.</summary>
sealed class BrowserException(string message) : Exception(message);
