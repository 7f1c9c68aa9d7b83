using System.Text.Json.Nodes;
using NotebookHost.Notebooks;
using NotebookHost.Notebooks.Files;

namespace NotebookHost.Pictures;

/// <summary>A cell's output that holds a figure of plotly.js.</summary>
sealed class FigureOutput
{
    public const string MimeType = MimeData.Figure,
        PictureMimeType = "image/png";

    /// <summary>In pixels of a page.</summary>
    public const int DefaultWidth = 700,
        DefaultHeight = 450;

    readonly JsonObject output,
        data;

    FigureOutput(JsonObject output, JsonObject data, JsonObject figure) => (this.output, this.data, Figure) = (output, data, figure);

    public JsonObject Figure { get; }

    /// <summary>What the figure shows, in words: its plain text, or else its title.</summary>
    public string Description =>
        NotebookText.FromJson(data["text/plain"])
        ?? NotebookText.FromJson((Figure["layout"] as JsonObject)?["title"] is JsonObject title ? title["text"] : null)
        ?? "A chart.";

    /// <summary>In pixels of a page: what the figure says of itself in its meta, since a width in its layout would keep it from adapting to
    /// a page.</summary>
    public int Width =>
        ((Figure["layout"] as JsonObject)?["meta"] as JsonObject)?["width"] is JsonValue value && value.TryGetValue<double>(out var width)
            ? (int)width
            : DefaultWidth;

    /// <summary>In pixels of a page.</summary>
    public int Height =>
        (Figure["layout"] as JsonObject)?["height"] is JsonValue value && value.TryGetValue<double>(out var height)
            ? (int)height
            : DefaultHeight;

    /// <summary>The figure as a PNG in base 64; null where there is none.</summary>
    public string? Picture => NotebookText.FromJson(data[PictureMimeType]);

    public static IReadOnlyList<FigureOutput> In(JsonArray outputs) => [.. outputs.OfType<JsonObject>().Select(Of).OfType<FigureOutput>()];

    /// <summary>The figure in an output, or in a message that becomes one; null where there is none.</summary>
    public static FigureOutput? Of(JsonObject output) =>
        output["data"] is JsonObject data && data[MimeType] is JsonObject figure ? new(output, data, figure) : null;

    public bool IsSameFigure(FigureOutput other) => CanonicalJson.Write(Figure) == CanonicalJson.Write(other.Figure);

    /// <summary>The form for viewers without scripts: the figure, its picture and its description, and no HTML.</summary>
    public void Store(string? picture)
    {
        data.Remove("text/html");
        if (picture is null)
        {
            data.Remove(PictureMimeType);
            (output["metadata"] as JsonObject)?.Remove(PictureMimeType);
        }
        else
        {
            Announce();
            Show(picture);
        }
    }

    /// <summary>Says what its picture will be: its size in a page, and what it shows.</summary>
    public void Announce()
    {
        var metadata = output["metadata"] as JsonObject ?? [];
        metadata[PictureMimeType] = new JsonObject
        {
            ["alt"] = Description,
            ["height"] = Height,
            ["width"] = Width,
        };
        output["metadata"] = metadata;
    }

    public void Show(string picture) => data[PictureMimeType] = picture;
}
