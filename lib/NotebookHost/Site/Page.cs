using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NotebookHost.Site;

/// <summary>The frame of every page: the collection's name above, the page's headings beside it.</summary>
static class Page
{
    /// <param name="title">Of the page; the collection's own page has the collection's.</param>
    /// <param name="folder">Leads from the page's folder to the site's: empty, or ending in a slash.</param>
    public static IDocument New(string collection, string title, string main, string folder = "")
    {
        var document = new HtmlParser().ParseDocument(Assets.Page);
        document.Title = title == collection ? title : $"{title} · {collection}";
        document.QuerySelector(".home")!.TextContent = collection;
        document.QuerySelector("main")!.InnerHtml = main;
        foreach (var script in document.QuerySelectorAll("body > script[data-for]").ToList())
        {
            // What a page has no use for, it does not load.
            if (document.QuerySelector($"main {script.GetAttribute("data-for")}") is null)
            {
                script.Remove();
            }

            script.RemoveAttribute("data-for");
        }

        foreach (var element in document.QuerySelectorAll("head link, body > script, .home"))
        {
            var attribute = element.HasAttribute("src") ? "src" : "href";
            element.SetAttribute(attribute, folder + element.GetAttribute(attribute));
        }

        foreach (var table in document.QuerySelectorAll("main table"))
        {
            Wrap(document, table);
        }

        AddContents(document);

        return document;
    }

    /// <summary>The first heading in the HTML of a page; null where it has none that says anything.</summary>
    public static string? Heading(string html) =>
        new HtmlParser().ParseDocument(html).QuerySelector("h1")?.TextContent is { Length: > 0 } heading ? heading : null;

    /// <summary>Links above the content.</summary>
    /// <param name="name">What assistive technology calls them.</param>
    public static void AddTools(IDocument document, string name, string links)
    {
        if (links.Length > 0)
        {
            var tools = document.CreateElement("nav");
            tools.ClassName = "tools";
            tools.SetAttribute("aria-label", name);
            tools.InnerHtml = links;
            document.QuerySelector("main")!.Prepend(tools);
        }
    }

    // On a narrow screen a wide table scrolls, and not the page.
    static void Wrap(IDocument document, IElement table)
    {
        var box = document.CreateElement("div");
        box.ClassName = "scroll";
        table.Replace(box);
        box.AppendChild(table);
    }

    static void AddContents(IDocument document)
    {
        var contents = document.QuerySelector(".contents")!;
        var headings = document.QuerySelectorAll("main h2[id]");
        if (headings.Length < 2)
        {
            contents.Remove();
            document.Body!.ClassName = "whole";

            return;
        }

        var list = document.CreateElement("ol");
        foreach (var heading in headings)
        {
            var link = document.CreateElement("a");
            link.SetAttribute("href", "#" + heading.Id);
            link.TextContent = heading.TextContent;
            var item = document.CreateElement("li");
            item.AppendChild(link);
            list.AppendChild(item);
        }

        contents.AppendChild(list);
    }
}

/// <summary>A Markdown file that a notebook links to, such as the description of the data.</summary>
static class TextPage
{
    public static string Title(string path, string html) => Page.Heading(html) ?? Path.GetFileNameWithoutExtension(path);

    public static (string Title, IDocument Document) Of(string collection, string path, string target)
    {
        var html = MarkdownText.ToHtml(File.ReadAllText(path));
        var title = Title(path, html);

        return (title, Page.New(collection, title, html, string.Concat(Enumerable.Repeat("../", target.Count(c => c == '/')))));
    }
}
