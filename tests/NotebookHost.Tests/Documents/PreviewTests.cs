using AngleSharp.Html.Parser;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Documents;

/// <summary>What a messenger shows of a page whose language has no spaces.</summary>
public sealed class PreviewTests
{
    [Theory]
    [InlineData("偏", 200)]
    // Two UTF-16 code units each, of which the cut takes none apart.
    [InlineData("😀", 100)]
    [InlineData("a😀", 66)]
    public async Task It_begins_with_whole_characters(string characters, int times)
    {
        using var workspace = new Workspace();
        workspace.WriteNotebook("notebooks/one.ipynb", Markdown("# Title\n\n" + string.Concat(Enumerable.Repeat(characters, 300))));

        var (exitCode, output, error) = await Host.RunAsync(workspace.Root, "run");

        Assert.True(exitCode == 0, output + error);
        var page = new HtmlParser().ParseDocument(workspace.Text("artifacts/site/one.html"));
        var description = page.QuerySelector("meta[name=description]")!.GetAttribute("content")!;
        Assert.StartsWith(string.Concat(Enumerable.Repeat(characters, times)), description, StringComparison.Ordinal);
        Assert.EndsWith(" …", description, StringComparison.Ordinal);
        Assert.InRange(description.Length, 201, 202);
        Assert.DoesNotContain('\uFFFD', description);
    }
}
