using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NotebookHost.Notebooks;

namespace NotebookHost.Site;

/// <summary>The page of one notebook.</summary>
/// <param name="Path">The notebook's own file, to which its links are relative.</param>
/// <param name="File">The page's.</param>
/// <param name="Main">What the notebook says and puts out, as HTML.</param>
sealed record NotebookPage(string Path, string File, string Title, string Main, IReadOnlyList<ClaimCard> Claims)
{
    /// <summary>Null where the executed copy cannot be read: the run has told why.</summary>
    public static NotebookPage? Read(string name, string path, string executed)
    {
        if (NotebookReader.Read(executed).Notebook is not { } notebook)
        {
            return null;
        }
        var main = new StringBuilder();
        var outputs = new OutputView();
        foreach (var cell in notebook.Cells)
        {
            main.Append(Html.Part(() => Cell(cell, outputs)));
        }
        var html = main.ToString();

        return new(path, FileName(name), Heading(html) is { Length: > 0 } heading ? heading : System.IO.Path.GetFileNameWithoutExtension(path), html, outputs.Claims);
    }

    public IDocument Document(string collection, NotebookPage? previous, NotebookPage? next)
    {
        var document = Page.New(collection, Title, Main);
        var footer = document.QuerySelector("footer")!;
        footer.InnerHtml = $"""<nav aria-label="Neighbours"><span>{LinkTo(previous, "←", "prev")}</span><span>{LinkTo(next, "→", "next")}</span></nav>""";

        return document;
    }

    static string Cell(JsonObject cell, OutputView outputs)
    {
        var source = NotebookText.FromJson(cell["source"])!;

        return (string?)cell["cell_type"] switch
        {
            "markdown" => MarkdownText.ToHtml(source),
            "code" => $"""<div class="cell"><pre class="source"><code>{CodeColours.Of(source)}</code></pre>{string.Concat(cell["outputs"]!.AsArray().OfType<JsonObject>().Select(output => Html.Part(() => outputs.Show(output))))}</div>""",
            _ => $"<pre>{Html.Text(source)}</pre>",
        };
    }

    // "notebooks/deep/1.ipynb" is a page beside the index: "deep-1.html".
    static string FileName(string name) => System.IO.Path.ChangeExtension(name[(name.IndexOf('/') + 1)..].Replace('/', '-').TrimStart('-'), ".html");

    static string? Heading(string html) => new HtmlParser().ParseDocument(html).QuerySelector("h1")?.TextContent;

    static string LinkTo(NotebookPage? page, string arrow, string relation) =>
        page is null ? "" : $"""<a rel="{relation}" href="{Html.Address(page.File)}">{(relation == "prev" ? $"{arrow} {Html.Text(page.Title)}" : $"{Html.Text(page.Title)} {arrow}")}</a>""";
}
