using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NotebookHost.Notebooks;

namespace NotebookHost.Reporting;

/// <summary>What a cell is about, in a few words: the heading under which it stands, or else its first line that does something.</summary>
static class CellGist
{
    public static string Of(Notebook notebook, CodeCell cell) =>
        notebook
            .Cells.Take(cell.Index)
            .Reverse()
            .Where(before => (string?)before["cell_type"] == "markdown")
            .Select(before => Heading(NotebookText.FromJson(before["source"]) ?? ""))
            .FirstOrDefault(heading => heading.Length > 0)
        ?? FirstLine(cell.Source);

    static string Heading(string markdown) =>
        Markdown.Parse(markdown).Descendants<HeadingBlock>().LastOrDefault()?.Inline is { } words
            ? string.Concat(
                words.Descendants().Select(word => word is CodeInline code ? code.Content : (word as LiteralInline)?.Content.ToString())
            )
            : "";

    static string FirstLine(string source) =>
        source
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(line =>
                !line.StartsWith("//", StringComparison.Ordinal)
                && !line.StartsWith('#')
                && !line.StartsWith("using ", StringComparison.Ordinal)
            )
        ?? "";
}
