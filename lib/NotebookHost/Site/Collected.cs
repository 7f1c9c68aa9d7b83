using AngleSharp.Html.Parser;

namespace NotebookHost.Site;

/// <summary>What the collection's README says first: its title, and its opening paragraphs.</summary>
sealed record Collected(string Title, string Opening)
{
    public static Collected From(string readMe)
    {
        if (!File.Exists(readMe))
        {
            return new("Notebooks", "");
        }
        var body = new HtmlParser().ParseDocument(MarkdownText.ToHtml(File.ReadAllText(readMe))).Body!;
        var title = body.QuerySelector("h1");
        var opening = body.Children.SkipWhile(element => element != title).Skip(1).TakeWhile(element => element.LocalName == "p" && element.QuerySelector("img") is null);

        return new(title?.TextContent ?? "Notebooks", string.Concat(opening.Select(element => element.OuterHtml)));
    }
}
