namespace NotebookHost.Pictures;

/// <summary>What a user is told where pictures cannot be drawn.</summary>
static class PictureErrors
{
    public static UsageException NoBrowserAt(string path) => new($"--browser names a file that does not exist: {path}. Name the executable of a Chromium or Chrome.");

    public const string NoBrowser = "No Chromium or Chrome was found, so pictures were left as they are: install one, or name it with --browser PATH.";

    public static string WithoutPicture(int figures) => $"{figures} new or changed figures have no picture.";

    public static BrowserException BrowserDoesNotStart(string path, Exception exception) => new($"The browser {path} does not start: {exception.Message}");

    public static BrowserException BrowserFailed(string path, int exitCode, string error) =>
        new($"The browser {path} ended without a page (exit code {exitCode}). {string.Join(" ", error.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).TakeLast(2))}".TrimEnd());

    public static BrowserException BrowserTooSlow(string path, TimeSpan patience) => new($"The browser {path} was stopped after {patience.TotalMinutes} minutes.");

    public static BrowserException FigureNotDrawn(string reason) => new($"The figures were not drawn: {reason}.");

    public static string NoPictures(BrowserException exception) => $"The notebook was not rewritten, because its pictures are missing. {exception.Message}";
}
