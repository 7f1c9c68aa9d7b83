using Markdig;

namespace NotebookHost.Site;

/// <summary>Markdown with tables and with formulas between dollar signs, as notebooks have it.</summary>
static class MarkdownText
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().UseAutoIdentifiers().Build();

    public static string ToHtml(string markdown) => Markdown.ToHtml(markdown, Pipeline);
}
