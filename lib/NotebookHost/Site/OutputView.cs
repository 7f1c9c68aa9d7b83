using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookClaims;
using NotebookHost.Notebooks;
using NotebookHost.Notebooks.Files;
using NotebookHost.Pictures;

namespace NotebookHost.Site;

/// <summary>A notebook's outputs as HTML, each in the richest of its forms that a page without network can show.</summary>
sealed partial class OutputView
{
    readonly List<ClaimData> claims = [];
    int figures;

    /// <summary>The claims among the outputs so far.</summary>
    public IReadOnlyList<ClaimData> Claims => claims;

    public string Show(JsonObject output) =>
        (string?)output["output_type"] switch
        {
            "stream" => Preformatted(Text(output["text"])),
            "error" => Preformatted(
                $"{(string?)output["ename"]}: {(string?)output["evalue"]}\n"
                    + $"{string.Join('\n', output["traceback"]?.AsArray().Select(line => (string?)line) ?? [])}",
                " failed"
            ),
            _ when output["data"] is JsonObject data => Show(data, output["metadata"] as JsonObject),
            _ => "",
        };

    string Show(JsonObject data, JsonObject? metadata)
    {
        if (ClaimData.Of(data[ClaimData.MimeType]) is { } claim)
        {
            return Card(claim, data);
        }

        if (data[FigureOutput.MimeType] is JsonObject figure)
        {
            return Drawn(figure, data);
        }

        return data switch
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
            _ when data["image/png"] is { } png => Picture("image/png", Address("image/png", Text(png)), data, metadata),
            _ when data["image/jpeg"] is { } jpeg => Picture("image/jpeg", Address("image/jpeg", Text(jpeg)), data, metadata),
            _ when data["text/latex"] is { } formula => $"""<div class="math">{Html.Text(Text(formula).Trim('$'))}</div>""",
            _ => Preformatted(Text(data["text/plain"])),
        };
    }

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

        return $"""<section{style} aria-label="Claim {Html.Text(claim.Id)}">{card}</section>""";
    }

    string Drawn(JsonObject figure, JsonObject data)
    {
        var id = $"figure-{++figures}";
        var height =
            (figure["layout"] as JsonObject)?["height"] is JsonValue value && value.TryGetValue<double>(out var pixels) ? pixels : 450;
        var json = new JsonObject { ["data"] = figure["data"]?.DeepClone(), ["layout"] = figure["layout"]?.DeepClone() }.ToJsonString(
            JsonText.ForBrowsers
        );

        return FormattableString.Invariant(
            $"""
            <figure><div class="scroll"><div data-figure="{id}" style="height:{height}px"></div></div>
            <figcaption class="hidden">{Html.Text(Text(data["text/plain"]))}</figcaption>
            <script type="application/json">{json}</script></figure>
            """
        );
    }

    static string Picture(string mimeType, string address, JsonObject data, JsonObject? metadata)
    {
        var alternative = NotebookText.FromJson((metadata?[mimeType] as JsonObject)?["alt"]) ?? Text(data["text/plain"]);

        return $"""<img src="{address}" alt="{Html.Text(alternative)}">""";
    }

    static string Address(string mimeType, string base64) =>
        $"data:{mimeType};base64,{Convert.ToBase64String(Convert.FromBase64String(base64))}";

    static string Preformatted(string text, string style = "") =>
        text.Length == 0 ? "" : $"""<pre class="text{style}">{Html.Text(TerminalColours().Replace(text.TrimEnd('\n'), ""))}</pre>""";

    static string Text(JsonNode? text) => NotebookText.FromJson(text) ?? "";

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex TerminalColours();
}
