using AngleSharp.Dom;

namespace NotebookHost.Site;

/// <summary>What search engines and messengers show of a page: its title, its first prose and its first picture.</summary>
static class Preview
{
    const int Longest = 200;

    /// <param name="site">Where the site will be published, ending in a slash; null where that is not known, and with it
    /// everything is left out that needs a whole address.</param>
    /// <param name="file">The page's, within the site.</param>
    /// <param name="picture">A file of the site that stands for the page where it shows none.</param>
    public static void AddTo(IDocument document, string title, string collection, Uri? site, string file, string? picture = null)
    {
        Add(document, "property", "og:title", title);
        Add(document, "property", "og:site_name", collection);
        Add(document, "property", "og:type", title == collection ? "website" : "article");
        if (Description(document) is { } description)
        {
            Add(document, "name", "description", description);
            Add(document, "property", "og:description", description);
        }

        if (site is null)
        {
            picture = null;
        }
        else
        {
            var page = new Uri(site, file == "index.html" ? "" : Html.Address(file));
            var canonical = document.CreateElement("link");
            canonical.SetAttribute("rel", "canonical");
            canonical.SetAttribute("href", page.AbsoluteUri);
            document.Head!.AppendChild(canonical);
            Add(document, "property", "og:url", page.AbsoluteUri);
            // Messengers show no drawings, which are part of the page.
            picture = document.QuerySelector("main img[src]:not([src^='data:'])")?.GetAttribute("src") ?? picture;
            if (picture is not null)
            {
                Add(document, "property", "og:image", new Uri(page, picture).AbsoluteUri);
            }
        }

        Add(document, "name", "twitter:card", picture is null ? "summary" : "summary_large_image");
    }

    // The first paragraph that is more than links.
    static string? Description(IDocument document)
    {
        var prose = document
            .QuerySelectorAll("main p")
            .Where(paragraph => paragraph.Closest("nav, section, figure, table, details") is null)
            .FirstOrDefault(paragraph =>
                paragraph.TextContent.Length > 2 * paragraph.QuerySelectorAll("a, img").Sum(link => link.TextContent.Length)
                && paragraph.TextContent.Trim().Length > 20
            );
        if (prose is null)
        {
            return null;
        }

        var text = Html.InOneLine(prose.TextContent);

        return text.Length <= Longest ? text : text[..LastGap(text)] + " …";
    }

    // Between two words; in a language that has no spaces between them, between two characters.
    static int LastGap(string text)
    {
        var space = text.LastIndexOf(' ', Longest);

        return space > 0 ? space
            : char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1
            : Longest;
    }

    static void Add(IDocument document, string attribute, string name, string content)
    {
        var meta = document.CreateElement("meta");
        meta.SetAttribute(attribute, name);
        meta.SetAttribute("content", content);
        document.Head!.AppendChild(meta);
    }
}
