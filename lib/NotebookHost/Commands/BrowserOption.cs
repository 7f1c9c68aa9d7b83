using System.CommandLine;
using NotebookHost.Pictures;

namespace NotebookHost.Commands;

/// <summary>The browser that draws pictures.</summary>
sealed class BrowserOption : Option<string?>
{
    public BrowserOption()
        : base("--browser")
    {
        Description = "The Chromium or Chrome that draws the figures' pictures (default: the first one found).";
        HelpName = "PATH";
    }

    /// <summary>Draws by the browser that was named, or the first one found; null where there is none.</summary>
    public FigurePainter? Painter(ParseResult arguments) =>
        (arguments.GetValue(this) is { } path ? Browser.At(path) : Browser.Find()) is { } chosen ? new(chosen) : null;

    /// <summary>Tells that there is no browser.</summary>
    public static void SayNone(int withoutPicture)
    {
        Console.WriteLine(PictureErrors.NoBrowser);
        if (withoutPicture > 0)
        {
            Console.WriteLine(PictureErrors.WithoutPicture(withoutPicture));
        }
    }
}
