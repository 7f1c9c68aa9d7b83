using System.Text.Encodings.Web;
using System.Text.Unicode;
using Markdig;

namespace NotebookHost.Site;

/// <summary>Text in HTML.</summary>
static class Html
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string text) => Encoder.Encode(text);
}

/// <summary>Markdown with tables and with formulas between dollar signs, as notebooks have it.</summary>
static class MarkdownText
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().UseAutoIdentifiers().Build();

    public static string ToHtml(string markdown) => Markdown.ToHtml(markdown, Pipeline);
}
