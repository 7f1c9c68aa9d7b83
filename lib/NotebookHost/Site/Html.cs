using System.Text.Encodings.Web;
using System.Text.Unicode;
using Markdig;

namespace NotebookHost.Site;

/// <summary>Text in HTML.</summary>
static class Html
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string text) => Encoder.Encode(text);

    /// <summary>Text as a page shows it: of spaces and ends of lines one space.</summary>
    public static string InOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A file's path as an address.</summary>
    public static string Address(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>In the place of what a page does not show.</summary>
    public static string Missing(string reason) => $"""<p class="missing">{Text(reason)}</p>""";

    /// <summary>A part of a page; where it cannot be made, the page goes on and says so.</summary>
    public static string Part(Func<string> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception)
        {
            return Missing(SiteErrors.NotShown(exception.Message));
        }
    }
}

/// <summary>Markdown with tables and with formulas between dollar signs, as notebooks have it.</summary>
static class MarkdownText
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().UseAutoIdentifiers().Build();

    public static string ToHtml(string markdown) => Html.Part(() => ForeignHtml.Of(Markdown.ToHtml(markdown, Pipeline)));
}
