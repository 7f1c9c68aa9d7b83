using System.CommandLine;
using NotebookHost.Notebooks;
using NotebookHost.Pictures;

namespace NotebookHost.Commands;

/// <summary><c>format</c>: brings notebooks that an editor has saved into the form in which they are kept, outputs included.</summary>
sealed class FormatCommand : RewriteCommand
{
    readonly BrowserOption browser = new();
    FigurePainter? painter;
    int withoutPicture;

    public FormatCommand()
        : base("format", "Bring notebooks into their canonical form without executing them.") => Add([browser]);

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        await using var found = painter = browser.Painter(arguments);
        var exitCode = await base.RunAsync(arguments, cancellation);
        if (withoutPicture > 0)
        {
            BrowserOption.SayNone(withoutPicture);
        }

        return exitCode;
    }

    protected override async Task<string?> ChangeAsync(Notebook notebook, CancellationToken cancellation)
    {
        notebook.Canonicalise();
        try
        {
            withoutPicture += await new StoredPictures(painter).UpdateAsync(notebook, cancellation);

            return null;
        }
        catch (BrowserException exception)
        {
            return PictureErrors.NoPictures(exception);
        }
    }
}
