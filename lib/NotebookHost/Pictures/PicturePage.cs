using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookHost.Pictures;

/// <summary>A page that draws figures and leaves their pictures in its DOM.</summary>
static partial class PicturePage
{
    /// <summary>In pixels of a page; the pictures have twice as many.</summary>
    public const int Width = 700, DefaultHeight = 450;

    const int Density = 2;

    /// <summary>A PNG for every figure, in one load of one page.</summary>
    /// <exception cref="BrowserException">The browser cannot be used, or plotly.js refuses a figure.</exception>
    public static async Task<IReadOnlyList<byte[]>> DrawAsync(Browser browser, IReadOnlyList<JsonNode> figures, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("notebook-pictures-");
        try
        {
            PlotlyJs.WriteTo(Path.Combine(folder.FullName, "plotly.min.js"));
            var page = Path.Combine(folder.FullName, "page.html");
            await File.WriteAllTextAsync(page, Html(figures), cancellation);
            var dom = await browser.DomAsync(page, cancellation);
            if (Failure().Match(dom) is { Success: true } failure)
            {
                throw PictureErrors.FigureNotDrawn(System.Net.WebUtility.HtmlDecode(failure.Groups[1].Value));
            }
            var pictures = Picture().Matches(dom).Select(match => Convert.FromBase64String(match.Groups[1].Value)).ToList();

            return pictures.Count == figures.Count ? pictures : throw PictureErrors.FigureNotDrawn($"{pictures.Count} of {figures.Count} pictures were drawn");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static int Height(JsonNode figure) => figure["layout"]?["height"] is JsonValue value && value.TryGetValue<double>(out var height) ? (int)height : DefaultHeight;

    static string Html(IReadOnlyList<JsonNode> figures) =>
        $$"""
        <!doctype html>
        <meta charset="utf-8">
        <body>
        <script src="plotly.min.js"></script>
        <script>
        const figures = [{{string.Join(",\n", figures.Select(figure => figure.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal)))}}];
        const heights = [{{string.Join(", ", figures.Select(Height))}}];
        (async () => {
          for (const [i, figure] of figures.entries()) {
            const picture = document.createElement("img");
            picture.src = await Plotly.toImage({ data: figure.data, layout: figure.layout }, { format: "png", width: {{Width}}, height: heights[i], scale: {{Density}} });
            document.body.append(picture);
          }
        })().catch(error => { document.body.append(document.createElement("output")); document.querySelector("output").textContent = error; });
        </script>
        """;

    [GeneratedRegex("<img src=\"data:image/png;base64,([^\"]+)\">")]
    private static partial Regex Picture();

    [GeneratedRegex("<output>(.*?)</output>", RegexOptions.Singleline)]
    private static partial Regex Failure();
}
