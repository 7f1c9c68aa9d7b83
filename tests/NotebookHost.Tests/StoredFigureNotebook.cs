namespace NotebookHost.Tests;

/// <summary>The notebook with a figure as <c>run --in-place</c> stores it: executed once for all tests of a class, of which each writes it
/// into a workspace of its own.</summary>
public sealed class StoredFigureNotebook : IAsyncLifetime
{
    const string NoBrowser = "No Chromium or Chrome was found";

    public string Text { get; private set; } = "";

    bool HasPicture { get; set; }

    public async ValueTask InitializeAsync()
    {
        using var workspace = new Workspace();
        workspace.WriteFigureNotebook();
        var (exitCode, output, error) = await Host.RunAsync(workspace.Root, "run", "--in-place", FigureNotebook.Path);
        Assert.True(exitCode == 0, output + error);
        Text = workspace.Text(FigureNotebook.Path);
        HasPicture = !output.Contains(NoBrowser, StringComparison.Ordinal);
    }

    /// <summary>Skips the test where there is no browser to draw the picture.</summary>
    public void RequirePicture() => Assert.SkipUnless(HasPicture, "Needs Chromium or Chrome (apt-get install chromium).");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
