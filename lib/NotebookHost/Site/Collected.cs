using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NotebookHost.Site;

/// <summary>What the collection's README says: its title, its opening paragraphs, and what each notebook shows.</summary>
/// <param name="Shown">By the address to which the first cell of a table's row leads: the second cell.</param>
sealed record Collected(string Title, string Opening, IReadOnlyDictionary<string, string> Shown)
{
    public static Collected From(string readMe)
    {
        if (!File.Exists(readMe))
        {
            return new("Notebooks", "", new Dictionary<string, string>());
        }

        var body = new HtmlParser().ParseDocument(MarkdownText.ToHtml(File.ReadAllText(readMe))).Body!;
        var title = body.QuerySelector("h1");
        var opening = body
            .Children.SkipWhile(element => element != title)
            .Skip(1)
            .TakeWhile(element => element.LocalName is "p" or "ul" && element.QuerySelector("img") is null);

        return new(title?.TextContent ?? "Notebooks", string.Concat(opening.Select(element => element.OuterHtml)), ShownIn(body));
    }

    static Dictionary<string, string> ShownIn(IElement body)
    {
        var shown = new Dictionary<string, string>();
        foreach (var row in body.QuerySelectorAll("tr"))
        {
            if (row.Children is [var first, var second, ..] && first.QuerySelector("a[href]")?.GetAttribute("href") is { } link)
            {
                shown.TryAdd(Uri.UnescapeDataString(link), second.InnerHtml);
            }
        }

        return shown;
    }
}
