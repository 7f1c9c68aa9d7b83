namespace NotebookHost.Pictures;

/// <summary>A Chromium or Chrome of this machine.</summary>
sealed class Browser
{
    Browser(string executable) => Executable = executable;

    public string Executable { get; }

    /// <summary>The browser at this path.</summary>
    /// <exception cref="UsageException">There is no file.</exception>
    public static Browser At(string path) => File.Exists(path) ? new(Path.GetFullPath(path)) : throw PictureErrors.NoBrowserAt(path);

    /// <summary>The first browser in the usual places, or null.</summary>
    public static Browser? Find() => Candidates().FirstOrDefault(File.Exists) is { } path ? new(path) : null;

    static IEnumerable<string> Candidates()
    {
        string[] names = OperatingSystem.IsWindows()
            ? ["chrome.exe", "chromium.exe"]
            : ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
        var onPath =
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            )
            from name in names
            select Path.Combine(folder, name);
        string[] installed = OperatingSystem.IsMacOS()
            ?
            [
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            ]
            :
            [
                .. from root in (Environment.SpecialFolder[])
                    [
                        Environment.SpecialFolder.ProgramFiles,
                        Environment.SpecialFolder.ProgramFilesX86,
                        Environment.SpecialFolder.LocalApplicationData,
                    ]
                from program in (string[])["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"]
                where OperatingSystem.IsWindows()
                select Path.Combine(Environment.GetFolderPath(root), program),
            ];

        return onPath.Concat(installed);
    }
}

/// <summary>The browser could not be used.</summary>
class BrowserException(string message) : Exception(message);

/// <summary>The browser could be used, but plotly.js refuses the figure.</summary>
sealed class FigureException(string message) : BrowserException(message);
