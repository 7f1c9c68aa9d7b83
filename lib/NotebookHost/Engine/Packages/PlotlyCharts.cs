using System.Globalization;
using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookHost.Notebooks;
using PlotlyFigures;

namespace NotebookHost.Engine.Packages;

/// <summary>
/// Shows the charts of a Plotly.NET that a cell has named, as figures: plotly's JSON, from which pictures are drawn, HTML, and a line of
/// text.
/// Its own formatter gives HTML alone, with scripts from two networks and an id that is new every time. Everything is asked for by name,
/// since
/// the Plotly.NET is the reader's: the host has none.
/// </summary>
static class PlotlyCharts
{
    const string Plotly = MimeData.Figure;

    /// <param name="plotly">Plotly.NET.dll, of any version that has charts of this shape.</param>
    public static void Register(Assembly plotly)
    {
        if (plotly.GetType("Plotly.NET.GenericChart") is not { } chart || chart.GetMethod("toJson", [chart]) is not { } toJson)
        {
            return;
        }

        string Json(object value) => (string)toJson.Invoke(null, [value])!;

        // A chart is of one of the type's cases, which are types of their own.
        foreach (
            var type in chart.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(chart.IsAssignableFrom).Prepend(chart)
        )
        {
            Formatter.Register(type, (value, writer) => writer.Write(Json(value)), Plotly);
            Formatter.Register(type, (value, writer) => writer.Write(Html(Json(value))), HtmlFormatter.MimeType);
            Formatter.Register(type, (value, writer) => writer.Write(Title(Layout(Json(value)))), PlainTextFormatter.MimeType);
            Formatter.SetPreferredMimeTypesFor(type, Plotly, HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
        }
    }

    static string Html(string json)
    {
        var layout = Layout(json);
        var id = "figure-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..12];
        var title = WebUtility.HtmlEncode(Title(layout));

        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <div id="{id}" role="img" aria-label="{title}" style="width:100%;height:{layout?["height"]?.ToString()
                ?? "450"}px">{title}</div>
            <script>
            {PlotlyScript.Draw(id, json)}
            </script>
            """
        );
    }

    static JsonNode? Layout(string json) => JsonNode.Parse(json)?["layout"];

    static string Title(JsonNode? layout) =>
        (layout?["title"] is JsonObject title ? title["text"] : layout?["title"])?.ToString() is { Length: > 0 } text ? text : "A chart.";
}
