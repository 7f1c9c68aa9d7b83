using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace BiasNotebooks;

/// <summary>
/// A claim's card as HTML, for every notebook front end, dark or light: without scripts, and with styles in the elements themselves. Where
/// these are taken away, what is left says the same in words and numbers.
/// </summary>
static class ClaimHtml
{
    const string Cell =
        "text-align:left;vertical-align:middle;white-space:normal;border:0;background:transparent;"
        + "font-weight:normal;padding:2px 12px 2px 0";

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(Claim claim)
    {
        var (colour, verdict) = (Colour(claim.Verdict), Text(claim.Verdict.InWords().ToUpperInvariant()));
        var (statement, reason) = (Text(claim.Statement), Text(claim.Reason));
        var badge = $"padding:.1em .5em;border:2px solid {colour};border-radius:.4em";

        return $"""
            <div style="max-width:60em;margin:.5em 0;padding:.1em 0 .1em 1em;border-left:4px solid {colour};line-height:1.4">
            <blockquote style="margin:.5em 0;padding:0;border:0;color:inherit"><strong>{Text(claim.Id)}</strong> {statement}</blockquote>
            <p style="margin:.5em 0"><strong style="{badge}">{verdict}</strong> {reason}</p>
            <table style="table-layout:auto;width:100%;margin:.5em 0;border-collapse:collapse;border:0">
            {string.Join('\n', claim.Parts.SelectMany(Rows))}
            </table>
            <details style="margin:.5em 0"><summary style="cursor:pointer">How this was measured</summary>
            {string.Join('\n', ClaimDetails.Of(claim).Select(row => Line(row.Label, row.Text)))}
            </details>
            </div>
            """;
    }

    static string Line(string label, string text) => $"<p style=\"margin:.2em 0\"><strong>{Text(label)}</strong> {Text(text)}</p>";

    static IEnumerable<string> Rows(Part part)
    {
        var lines = ChartLine.Of(part, together: false);
        var name = part.Name.Length == 0 ? "" : $"<strong>{Text(part.Name)}</strong> – ";
        if (part.Check is not null)
        {
            return lines.Select(l => Row(Wide("td", $"{name}{Text(l.Held)}")));
        }

        var heading = new ChartHeading(part);

        return
        [
            Row(Wide("th scope=\"rowgroup\"", $"{name}{Text(heading.InWords("shaded", again: false))}")),
            .. lines.Select(l => Row(l, heading)),
        ];
    }

    static string Row(ChartLine line, ChartHeading heading)
    {
        var margin = heading.Margin is null ? $" ({line.Margin})" : "";

        return Row(
            $"<th scope=\"row\" style=\"{Cell};width:60%\">{Text(line.Name)}{Track.Html(line)}</th>",
            $"<td style=\"{Cell}\">{Text($"{line.Effect(heading.Unit is null)}{margin}")}<br><small>{Text(line.Ends)}</small></td>",
            $"<td style=\"{Cell};padding-right:0\">{Text(line.Verdict)}</td>"
        );
    }

    static string Row(params IEnumerable<string> cells) => $"<tr style=\"background:transparent\">{string.Concat(cells)}</tr>";

    static string Wide(string element, string html) =>
        $"<{element} colspan=\"3\" style=\"{Cell};padding-top:8px\">{html}</{element.Split(' ')[0]}>";

    /// <summary>Beside the word, for who sees it: clear enough on white and on black.</summary>
    static string Colour(Verdict verdict) =>
        verdict switch
        {
            Verdict.Supported or Verdict.WeaklySupported => "#2e9e5b",
            Verdict.Refuted or Verdict.WeaklyRefuted => "#d9534f",
            Verdict.Depends => "#c27d0e",
            _ => "#808890",
        };

    static string Text(string text) => Encoder.Encode(text);
}
