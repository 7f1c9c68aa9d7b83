namespace NotebookHost.Pictures;

/// <summary>What a user is told where pictures cannot be drawn.</summary>
static class PictureErrors
{
    public static UsageException NoBrowserAt(string path) =>
        new($"--browser names a file that does not exist: {path}. Name the executable of a Chromium or Chrome.");

    public const string NoBrowser =
        "No Chromium or Chrome was found, so pictures were left as they are: install one, or name it with --browser PATH.";

    public const string NoBrowserForKernel =
        "No Chromium or Chrome was found, so an editor saves figures without pictures: install one, and restart the kernel.";

    public static string WithoutPicture(int figures) =>
        $"{Counted.Of(figures, "new or changed figure")} {(figures == 1 ? "has" : "have")} no picture.";

    public static BrowserException BrowserEnded(string path, int exitCode) =>
        new($"The browser {path} ended without a picture (exit code {exitCode}). Run it with --version to see whether it lacks something.");

    public static BrowserException BrowserFailed(string path, Exception exception) =>
        new($"The browser {path} cannot be used: {exception.Message}");

    public static BrowserException BrowserTooSlow(string path, TimeSpan patience) =>
        new($"The browser {path} was stopped after {Counted.Of(patience.TotalMinutes, "minute")}.");

    public static FigureException FigureNotDrawn(string reason) => new($"A figure was not drawn: {reason}.");

    public static string NoPictures(BrowserException exception) =>
        $"The notebook was not rewritten, because its pictures are missing. {exception.Message}";
}
