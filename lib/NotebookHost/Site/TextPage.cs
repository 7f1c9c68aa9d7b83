using AngleSharp.Dom;

namespace NotebookHost.Site;

/// <summary>A Markdown file that a notebook links to, such as the description of the data.</summary>
static class TextPage
{
    public static IDocument Of(string collection, string path, string target)
    {
        var html = MarkdownText.ToHtml(File.ReadAllText(path));

        return Page.New(collection, Path.GetFileNameWithoutExtension(path), html, string.Concat(Enumerable.Repeat("../", target.Count(c => c == '/'))));
    }
}
