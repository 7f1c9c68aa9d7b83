using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;
using PlotlyFigures;

namespace BiasNotebooks;

/// <summary>A finished chart. As the value of a cell it shows itself; the same data give the same bytes.</summary>
[TypeFormatterSource(
    typeof(FigureFormatters),
    PreferredMimeTypes = [FigureFormatters.Plotly, HtmlFormatter.MimeType, PlainTextFormatter.MimeType]
)]
public sealed class Figure
{
    readonly Drawing drawing;

    internal Figure(Drawing drawing, string description) => (this.drawing, Description) = (drawing, description);

    /// <summary>What the chart shows, in words: for those who cannot see it, and for where it cannot be drawn.</summary>
    public string Description { get; }

    /// <summary>plotly.js's JSON: an object with data, layout and config.</summary>
    public string Json => drawing.Json;

    /// <summary>The figure as a piece of HTML that loads plotly.js itself, once for all figures of a page.</summary>
    public string Html
    {
        get
        {
            var id = "figure-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json + Description)))[..12];
            var description = WebUtility.HtmlEncode(Description);
            var size = $"width:100%;max-width:{drawing.Width}px;height:{drawing.Height}px";

            return string.Create(
                CultureInfo.InvariantCulture,
                $"""
                <div id="{id}" role="img" aria-label="{description}" style="{size}">{description}</div>
                <script>
                {PlotlyScript.Draw(id, Json)}
                </script>
                """
            );
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Description;
}

/// <summary>The charts that the notebooks show. Each returns a <see cref="Figure"/>, which shows itself as the last line of a
/// cell.</summary>
public static partial class Figures
{
    /// <summary>A description starts with the title as a sentence.</summary>
    static string Sentence(string title) => title.EndsWith('?') || title.EndsWith('.') || title.EndsWith('!') ? title : title + ".";

    static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
