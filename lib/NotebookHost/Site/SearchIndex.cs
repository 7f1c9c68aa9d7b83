using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using NotebookHost.Notebooks.Files;

namespace NotebookHost.Site;

/// <summary>
/// What the pages say, heading by heading, for the search in the browser: a script, since a page that is opened from the disk can load
/// nothing else.
/// </summary>
sealed class SearchIndex
{
    public const string File = "search-index.js";

    // Headings are kept apart; what a cell puts out in tables and cards is told by the prose around it; and who folds an answer away does
    // not want it to be read by chance.
    const string Unsaid = "h1, h2, h3, pre, figure, script, style, nav, details, .math, .cell table, .cell section";

    // As short as it can be: what the page's own scripts load is no markup.
    static readonly JsonSerializerOptions Short = new(JsonText.ForBrowsers) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly JsonArray pages = [];

    /// <summary>Prose, and not what is no sentence: code, formulas, figures' data, the page's own links.</summary>
    public void Add(string file, string title, IDocument document)
    {
        var (anchor, heading, text) = ("", title, new StringBuilder());
        JsonArray sections = [];
        HashSet<string> cells = [];
        // Of a table's numbers nobody remembers one, and what it repeats is found once.
        bool IsWorthIt(IText words) => words.ParentElement?.LocalName != "td" || (words.Data.Any(char.IsLetter) && cells.Add(words.Data));
        void End()
        {
            var said = Html.InOneLine(text.ToString());
            // A title is found even where nothing stands below it.
            if (said.Length > 0 || anchor.Length > 0)
            {
                sections.Add((JsonNode)new JsonArray(anchor, heading, said));
            }

            text.Clear();
        }

        foreach (var node in document.QuerySelector("main")!.GetDescendants())
        {
            if (node is IElement { LocalName: "h1" or "h2" or "h3" } element)
            {
                End();
                (anchor, heading) = (element.Id ?? "", element.TextContent.Trim());
            }
            else if (node is IElement { LocalName: "p" or "li" or "td" or "th" or "div" or "summary" })
            {
                text.Append(' ');
            }
            else if (node is IText words && IsWorthIt(words) && words.ParentElement?.Closest(Unsaid) is null)
            {
                text.Append(words.Data);
            }
        }

        End();
        pages.Add((JsonNode)new JsonArray(Html.Address(file), title, sections));
    }

    public void WriteTo(string folder) =>
        System.IO.File.WriteAllText(Path.Combine(folder, File), $"var siteIndex = {pages.ToJsonString(Short)};\n");
}
