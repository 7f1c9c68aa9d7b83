using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookClaims;
using NotebookHost.Notebooks;
using NotebookHost.Notebooks.Files;
using NotebookHost.Pictures;

namespace NotebookHost.Site;

/// <summary>A notebook's outputs as HTML, each in the richest of its forms that a page without network can show.</summary>
/// <param name="stored">The figures of the notebook's own file, which may have pictures that the executed copy has not.</param>
sealed partial class OutputView(IReadOnlyList<FigureOutput> stored)
{
    readonly List<ClaimData> claims = [];
    readonly Dictionary<string, byte[]> pictures = [];
    int figures;

    /// <summary>The claims among the outputs so far.</summary>
    public IReadOnlyList<ClaimData> Claims => claims;

    /// <summary>The pictures among the outputs so far, by the files in which the page expects them.</summary>
    public IReadOnlyDictionary<string, byte[]> Pictures => pictures;

    /// <summary>Whether there is a figure among the outputs so far.</summary>
    public bool HasFigures => figures > 0;

    public string Show(JsonObject output) =>
        (string?)output["output_type"] switch
        {
            "stream" => Preformatted(Text(output["text"])),
            "error" => Preformatted(
                $"{(string?)output["ename"]}: {(string?)output["evalue"]}\n"
                    + $"{string.Join('\n', output["traceback"]?.AsArray().Select(line => (string?)line) ?? [])}",
                " failed"
            ),
            _ when output["data"] is JsonObject data && ClaimData.Of(data[ClaimData.MimeType]) is { } claim => Card(claim, data),
            _ when FigureOutput.Of(output) is { } figure => Drawn(figure),
            _ when output["data"] is JsonObject data => Show(data, output["metadata"] as JsonObject),
            _ => "",
        };

    string Show(JsonObject data, JsonObject? metadata) =>
        data switch
        {
            // Its HTML is a script that needs a network.
            _ when data["text/vnd.mermaid"] is { } diagram => Preformatted(Text(diagram)),
            _ when data["text/html"] is { } html => $"""<div class="scroll">{ForeignHtml.Of(Text(html))}</div>""",
            _ when data["text/markdown"] is { } markdown => MarkdownText.ToHtml(Text(markdown)),
            _ when data["image/svg+xml"] is { } svg => Picture(
                "image/svg+xml",
                ForeignHtml.Address(Encoding.UTF8.GetBytes(Text(svg))),
                data,
                metadata
            ),
            _ when data["image/png"] is { } png => Picture("image/png", File(Text(png), ".png"), data, metadata),
            _ when data["image/jpeg"] is { } jpeg => Picture("image/jpeg", File(Text(jpeg), ".jpg"), data, metadata),
            _ when data["text/latex"] is { } formula => $"""<div class="math">{Html.Text(Text(formula).Trim('$'))}</div>""",
            _ => Preformatted(Text(data["text/plain"])),
        };

    string Card(ClaimData claim, JsonObject data)
    {
        claims.Add(claim);
        // The page's own form is for a card that has none.
        var (style, card) = data["text/html"] is { } html
            ? ("", ForeignHtml.Of(Text(html)))
            : (
                $" class=\"claim {claim.Style}\"",
                $"""
                <p class="verdict">{Html.Text(claim.Id)}: {Html.Text(claim.Verdict)}</p>
                <pre>{Html.Text(Text(data["text/plain"]))}</pre>
                """
            );

        return $"""<section{style} id="{Html.Text(claim.Anchor)}" aria-label="Claim {Html.Text(claim.Id)}">{card}</section>""";
    }

    // Its picture, where there is one, is the one that is stored for just this figure.
    string Drawn(FigureOutput figure)
    {
        var picture = figure.Picture ?? stored.FirstOrDefault(figure.IsSameFigure)?.Picture;
        var still = picture is null ? "" : $"""<img class="still" {Links.Own} src="{File(picture, ".png")}" alt="" loading="lazy">""";
        var json = new JsonObject
        {
            ["data"] = figure.Figure["data"]?.DeepClone(),
            ["layout"] = figure.Figure["layout"]?.DeepClone(),
        }.ToJsonString(JsonText.ForBrowsers);

        return $"""
            <figure><div class="stage" style="--height: {figure.Height}">{still}<div data-figure="figure-{++figures}"></div></div>
            <figcaption class="hidden">{Html.Text(figure.Description)}</figcaption>
            <script type="application/json">{json}</script></figure>
            """;
    }

    static string Picture(string mimeType, string address, JsonObject data, JsonObject? metadata)
    {
        var alternative = NotebookText.FromJson((metadata?[mimeType] as JsonObject)?["alt"]) ?? Text(data["text/plain"]);

        return $"""<img {Links.Own} src="{address}" alt="{Html.Text(alternative)}" loading="lazy">""";
    }

    // Named by what it shows: the same picture is the same file, on whichever page.
    string File(string base64, string ending)
    {
        var picture = Convert.FromBase64String(base64);
        var file = $"pictures/{Convert.ToHexStringLower(SHA256.HashData(picture))[..16]}{ending}";
        pictures[file] = picture;

        return file;
    }

    static string Preformatted(string text, string style = "") =>
        text.Length == 0 ? "" : $"""<pre class="text{style}">{Html.Text(TerminalColours().Replace(text.TrimEnd('\n'), ""))}</pre>""";

    static string Text(JsonNode? text) => NotebookText.FromJson(text) ?? "";

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex TerminalColours();
}
