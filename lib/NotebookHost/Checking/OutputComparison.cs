using System.Text.Json.Nodes;
using NotebookClaims;
using NotebookHost.Notebooks;
using NotebookHost.Pictures;

namespace NotebookHost.Checking;

/// <summary>One output against the stored one: figures trace by trace, claims by verdict, all else as text or JSON.</summary>
static class OutputComparison
{
    const string Claim = ClaimData.MimeType;

    /// <summary>What can be said of a kind of output before its contents.</summary>
    public static string Kind(JsonObject output) =>
        (string?)output["output_type"] switch
        {
            "stream" => $"stream {(string?)output["name"]}",
            // A kernel may display the figure that is a cell's value: JupyterLab gives results no picture later.
            "display_data" or "execute_result" => string.Join(
                " + ",
                Compared(output)
                    .Select(data => data.Key)
                    .Order(StringComparer.Ordinal)
                    .Prepend(IsFigure(output) ? "figure" : (string)output["output_type"]!)
            ),
            var type => type ?? "?",
        };

    /// <summary>What differs in two outputs of one kind.</summary>
    public static IEnumerable<string> Differences(JsonObject stored, JsonObject now, Tolerance tolerance, string where) =>
        (string?)stored["output_type"] switch
        {
            "stream" => Text(stored["text"], now["text"], tolerance, $"{where}, {(string?)stored["name"]}"),
            "error" =>
            [
                .. Text(stored["ename"], now["ename"], tolerance, $"{where}, error"),
                .. Text(stored["evalue"], now["evalue"], tolerance, $"{where}, error"),
            ],
            _ => Data(stored, now, tolerance, where),
        };

    static IEnumerable<string> Data(JsonObject stored, JsonObject now, Tolerance tolerance, string where)
    {
        var data = now["data"]!.AsObject();
        var isClaim = data.ContainsKey(Claim);
        // The words of a card or of a figure's description stand fast; its numbers are told by the data beside them.
        var words = isClaim || IsFigure(now) ? Tolerance.Any : tolerance;

        return Compared(stored)
            .SelectMany(before =>
                before.Key switch
                {
                    FigureOutput.MimeType => FigureComparison.Differences(before.Value, data[before.Key], tolerance, where),
                    Claim => JsonComparison.Differences(
                        before.Value,
                        data[before.Key],
                        Tolerance.Any,
                        $"{where}, claim {(string?)before.Value?["id"]}:"
                    ),
                    // And a card may draw them.
                    _ when isClaim && NotebookText.FromJson(before.Value) is { } card => TextComparison.Differences(
                        TextComparison.Words(card),
                        TextComparison.Words(NotebookText.FromJson(data[before.Key]) ?? ""),
                        words,
                        $"{where}, {before.Key}"
                    ),
                    _ when NotebookText.FromJson(before.Value) is not null => Text(
                        before.Value,
                        data[before.Key],
                        words,
                        $"{where}, {before.Key}"
                    ),
                    _ => JsonComparison.Differences(before.Value, data[before.Key], tolerance, $"{where}, {before.Key}:"),
                }
            );
    }

    static IEnumerable<string> Text(JsonNode? stored, JsonNode? now, Tolerance tolerance, string where) =>
        TextComparison.Differences(NotebookText.FromJson(stored) ?? "", NotebookText.FromJson(now) ?? "", tolerance, where);

    // A figure is drawn by its HTML and shown by its picture: both say what the figure says.
    static IEnumerable<KeyValuePair<string, JsonNode?>> Compared(JsonObject output) =>
        (output["data"] as JsonObject ?? []).Where(data => !(IsFigure(output) && data.Key is "text/html" or FigureOutput.PictureMimeType));

    static bool IsFigure(JsonObject output) => output["data"] is JsonObject data && data.ContainsKey(FigureOutput.MimeType);
}
