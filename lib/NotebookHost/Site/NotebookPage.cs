using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using NotebookClaims;
using NotebookHost.Notebooks;
using NotebookHost.Pictures;

namespace NotebookHost.Site;

/// <summary>The page of one notebook.</summary>
/// <param name="Path">The notebook's own file, to which its links are relative.</param>
/// <param name="File">The page's.</param>
/// <param name="Main">What the notebook says and puts out, as HTML.</param>
/// <param name="Pictures">Those it shows, by the files in which it expects them.</param>
sealed record NotebookPage(
    string Path,
    string File,
    string Title,
    string Main,
    IReadOnlyList<ClaimData> Claims,
    IReadOnlyDictionary<string, byte[]> Pictures,
    bool HasFigures
)
{
    const string EndOfFold = "</details>";

    /// <summary>What the collection says that the notebook shows, as HTML.</summary>
    public string Shows { get; init; } = "";

    /// <summary>Null where the executed copy cannot be read: the run has told why.</summary>
    public static NotebookPage? Read(string name, string path, string executed)
    {
        if (NotebookReader.Read(executed).Notebook is not { } notebook)
        {
            return null;
        }

        var main = new StringBuilder();
        var outputs = new OutputView(path == executed ? [] : Figures(path));
        var code = notebook.CodeCells.ToDictionary(cell => cell.Index);
        foreach (var (index, cell) in notebook.Cells.Index())
        {
            if (!code.TryGetValue(index, out var codeCell))
            {
                main.Append(Html.Part(() => Prose(cell)));
            }
            else if (codeCell.IsHidden)
            {
                AppendHidden(main, Html.Part(() => Code(codeCell, outputs)));
            }
            else
            {
                main.Append(Html.Part(() => Code(codeCell, outputs)));
            }
        }

        var html = main.ToString();

        return new(
            path,
            FileName(name),
            Page.Heading(html) ?? System.IO.Path.GetFileNameWithoutExtension(path),
            html,
            outputs.Claims,
            outputs.Pictures,
            outputs.HasFigures
        );
    }

    /// <param name="source">Where the notebook stands on the web, and what opens it there, as links.</param>
    public IDocument Document(string collection, NotebookPage? previous, NotebookPage? next, string source)
    {
        var document = Page.New(collection, Title, Main);
        Page.AddTools(document, "This notebook", LinkTo(previous, "prev", "← Previous") + LinkTo(next, "next", "Next →") + source);
        var neighbours = new[] { LinkTo(previous, "prev", $"← {previous?.Title}"), LinkTo(next, "next", $"{next?.Title} →") };
        document.QuerySelector("footer")!.InnerHtml =
            $"""<nav data-end aria-label="Neighbours">{string.Concat(neighbours.Select(link => $"<span>{link}</span>"))}</nav>""";

        return document;
    }

    static string Prose(JsonObject cell)
    {
        var source = NotebookText.FromJson(cell["source"])!;

        return (string?)cell["cell_type"] == "markdown" ? MarkdownText.ToHtml(source).TrimEnd() : $"<pre>{Html.Text(source)}</pre>";
    }

    static string Code(CodeCell cell, OutputView outputs)
    {
        var source = $"""<pre class="source"><code>{CodeColours.Of(cell.Source)}</code></pre>""";
        var shown = string.Concat(cell.Outputs.OfType<JsonObject>().Select(output => Html.Part(() => outputs.Show(output))));

        return $"""<div class="cell">{(cell.HidesSource ? shown + Fold("Code", source) : source + shown)}</div>""";
    }

    // What an author hides right behind a fold, as the code behind an answer, is opened together with it.
    static void AppendHidden(StringBuilder main, string cell)
    {
        var end = main.Length - EndOfFold.Length;
        if (end >= 0 && main.ToString(end, EndOfFold.Length) == EndOfFold)
        {
            main.Insert(end, cell);
        }
        else
        {
            main.Append(Fold("Code and output", cell));
        }
    }

    static string Fold(string summary, string content) => $"<details><summary>{summary}</summary>{content}{EndOfFold}";

    // "notebooks/deep/1.ipynb" is a page beside the index: "deep-1.html".
    static string FileName(string name) =>
        System.IO.Path.ChangeExtension(name[(name.IndexOf('/') + 1)..].Replace('/', '-').TrimStart('-'), ".html");

    static List<FigureOutput> Figures(string path) =>
        NotebookReader.Read(path).Notebook is { } notebook ? [.. notebook.CodeCells.SelectMany(cell => FigureOutput.In(cell.Outputs))] : [];

    static string LinkTo(NotebookPage? page, string relation, string text) =>
        page is null
            ? ""
            : $"""<a {Links.Own} rel="{relation}" href="{Html.Address(page.File)}" title="{Html.Text(page.Title)}">{Html.Text(text)}</a>""";
}
