using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BiasNotebooks.Charts.Tests;

/// <summary>Figures can be read on a telephone, on dark pages and by the colour-blind.</summary>
public class LegibilityTests
{
    const int Telephone = 390,
        Readable = 10;

    public static TheoryData<string> Kinds => [.. Gallery.Draw().Keys];

    static JsonElement Layout(string figure) => JsonDocument.Parse(Gallery.Draw()[figure].Json).RootElement.GetProperty("layout");

    [Theory, MemberData(nameof(Kinds))]
    public void All_text_is_readable_as_wide_as_a_telephone(string figure)
    {
        var layout = Layout(figure);
        var scale = (double)Telephone / layout.GetProperty("meta").GetProperty("width").GetInt32();

        Assert.All(Sizes(layout), size => Assert.True(size * scale >= Readable, $"{size} px become {size * scale:0.0}"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_figure_brings_its_own_background_and_text_stands_out_from_it(string figure)
    {
        var layout = Layout(figure);

        Assert.Equal("#FFFFFF", layout.GetProperty("paper_bgcolor").GetString());
        Assert.Equal("#FFFFFF", layout.GetProperty("plot_bgcolor").GetString());
        Assert.All(TextColours(layout), colour => Assert.True(Contrast(colour) >= 4.5, $"{colour}: {Contrast(colour):0.0}"));
    }

    [Fact]
    public void Lines_stand_out_from_the_background()
    {
        var traces = JsonDocument.Parse(Gallery.Draw()["many curves"].Json).RootElement.GetProperty("data").EnumerateArray();

        Assert.All(
            traces.Select(trace => trace.GetProperty("line").GetProperty("color").GetString()!),
            colour => Assert.True(Contrast(colour) >= 3, $"{colour}: {Contrast(colour):0.0}")
        );
    }

    static IEnumerable<double> Sizes(JsonElement element) =>
        Everywhere(element)
            .Where(property => property.Name == "font" && property.Value.TryGetProperty("size", out _))
            .Select(font => font.Value.GetProperty("size").GetDouble());

    static IEnumerable<string> TextColours(JsonElement element) =>
        Everywhere(element)
            .Where(property => property.Name == "font" && property.Value.TryGetProperty("color", out _))
            .Select(font => font.Value.GetProperty("color").GetString()!);

    static IEnumerable<JsonProperty> Everywhere(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Everywhere(property.Value).Prepend(property)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Everywhere),
            _ => [],
        };

    /// <summary>On white, by WCAG 2's definition (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).</summary>
    static double Contrast(string colour)
    {
        Assert.Matches("^#[0-9A-Fa-f]{6}$", colour);
        double[] linear =
        [
            .. Regex
                .Matches(colour, "[0-9A-Fa-f]{2}")
                .Select(channel => int.Parse(channel.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
                .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)),
        ];

        return 1.05 / ((0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]) + 0.05);
    }
}
