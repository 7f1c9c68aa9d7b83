using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NotebookHost.Site;

/// <summary>What the collection's README says: its title, its opening paragraphs, what each notebook shows, and to which documents it
/// leads.</summary>
/// <param name="Shown">By the address to which the first cell of a table's row leads: the second cell.</param>
/// <param name="Documents">The Markdown files to which it links, each once.</param>
sealed record Collected(string Title, string Opening, IReadOnlyDictionary<string, string> Shown, IReadOnlyList<string> Documents)
{
    public static Collected From(string readMe)
    {
        if (!File.Exists(readMe))
        {
            return new("Notebooks", "", new Dictionary<string, string>(), []);
        }

        var body = new HtmlParser().ParseDocument(MarkdownText.ToHtml(File.ReadAllText(readMe))).Body!;
        // Badges are another server's pictures, which no page shows; nor do their links say anything without them.
        foreach (var badge in body.QuerySelectorAll("img:not([src])").ToList())
        {
            (badge.ParentElement is { LocalName: "a", ChildElementCount: 1 } link ? link : badge).Remove();
        }

        var title = body.QuerySelector("h1");
        var opening = body
            .Children.SkipWhile(element => element != title)
            .Skip(1)
            .TakeWhile(element => element.LocalName is not ("h1" or "h2"))
            .Where(element => element.LocalName is "p" or "ul" or "ol" or "blockquote")
            .Where(element => element.TextContent.Trim().Length > 0 || element.QuerySelector("img") is not null);
        var documents = body.QuerySelectorAll("a[href$='.md']")
            .Select(link => Uri.UnescapeDataString(link.GetAttribute("href")!))
            .Distinct();

        return new(
            title?.TextContent ?? "Notebooks",
            string.Concat(opening.Select(element => element.OuterHtml)),
            ShownIn(body),
            [.. documents]
        );
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
