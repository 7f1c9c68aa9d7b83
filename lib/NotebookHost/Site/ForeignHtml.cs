using System.Text;
using AngleSharp;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Xhtml;
using Ganss.Xss;

namespace NotebookHost.Site;

/// <summary>HTML that others wrote, without what could act, ask for anything, or pass for a part of the page.</summary>
static class ForeignHtml
{
    /// <summary>No browser nests elements deeper, and what parses and writes them would take ever longer and end on its stack.</summary>
    const int Deepest = 512;

    static readonly HtmlSanitizer Sanitizer = New();

    static readonly IConfiguration WithStyles = Configuration.Default.WithCss(
        new CssParserOptions { IsIncludingUnknownDeclarations = true, IsToleratingInvalidSelectors = true }
    );

    /// <exception cref="InvalidDataException">Its elements are nested too deeply.</exception>
    public static string Of(string html)
    {
        INode? last = null;
        var options = new HtmlParserOptions
        {
            IsScripting = true,
            OnCreated = (element, _) =>
            {
                if (Depth(last) > Deepest)
                {
                    throw new InvalidDataException(SiteErrors.TooDeep(Deepest));
                }

                last = element;
            },
        };
        var document = new HtmlParser(options, BrowsingContext.New(WithStyles)).ParseDocument("<!DOCTYPE html><html><body>" + html);
        Sanitizer.SanitizeDom(document, document.Body);

        return document.Body!.InnerHtml;
    }

    static HtmlSanitizer New()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedTags.ExceptWith([
            "form",
            "input",
            "button",
            "textarea",
            "select",
            "option",
            "optgroup",
            "datalist",
            "fieldset",
            "keygen",
            "output",
        ]);
        sanitizer.AllowedCssProperties.ExceptWith(["position", "z-index"]);
        // For headings and formulas; the classes of verdicts are the page's own.
        sanitizer.AllowedAttributes.UnionWith(["id", "class"]);
        sanitizer.AllowedClasses.Add("math");
        sanitizer.AllowedSchemes.Add("mailto");
        sanitizer.FilterUrl += (_, url) =>
        {
            // Links may lead elsewhere; what the page itself shows comes with it, as its policy demands.
            if (url.Tag.LocalName != "a")
            {
                var isPicture = url.OriginalUrl.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase);
                var isElsewhere =
                    url.OriginalUrl.StartsWith("//", StringComparison.Ordinal)
                    || Uri.TryCreate(url.OriginalUrl, UriKind.Absolute, out var _);
                url.SanitizedUrl =
                    isPicture ? url.OriginalUrl
                    : isElsewhere ? null
                    : url.SanitizedUrl;
            }
        };
        sanitizer.RemovingTag += (_, removing) =>
        {
            if (removing.Tag is { LocalName: "svg", ParentElement: not null })
            {
                removing.Tag.Replace(Picture(removing.Tag));
                removing.Cancel = true;
            }
        };

        return sanitizer;
    }

    // A drawing may hold scripts, which browsers do not run in pictures.
    static IElement Picture(IElement drawing)
    {
        drawing.SetAttribute("xmlns", "http://www.w3.org/2000/svg");
        var picture = drawing.Owner!.CreateElement("img");
        picture.SetAttribute("src", Address(Encoding.UTF8.GetBytes(drawing.ToHtml(XhtmlMarkupFormatter.Instance))));
        picture.SetAttribute("alt", drawing.QuerySelector("title")?.TextContent ?? "");

        return picture;
    }

    /// <summary>An SVG drawing as the address of a picture.</summary>
    public static string Address(byte[] drawing) => "data:image/svg+xml;base64," + Convert.ToBase64String(drawing);

    static int Depth(INode? node)
    {
        var depth = 0;
        for (; node is not null; node = node.Parent)
        {
            depth++;
        }

        return depth;
    }
}
