using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Processing.Processors.Quantization;

namespace NotebookHost.Pictures;

/// <summary>A browser's PNG keeps 32 bits for each of a chart's few colours; with a palette it is a fraction of the size.</summary>
static class SmallPng
{
    /// <summary>Of the file, in bytes.</summary>
    public const int Largest = 80_000;

    /// <summary>With as many colours as fit into the size, and 8 at the least; a gradient becomes steps.</summary>
    public static byte[] Of(byte[] png)
    {
        using var image = Image.Load(png);
        // Twice a page's density, for programs that show a picture at its own size.
        image.Metadata.HorizontalResolution = image.Metadata.VerticalResolution = 2 * 96;

        var colours = 256;
        var small = WithPalette(image, colours);
        while (small.Length >= Largest && colours > 8)
        {
            small = WithPalette(image, colours = colours * 3 / 4);
        }

        return small;
    }

    static byte[] WithPalette(Image image, int colours)
    {
        using var small = new MemoryStream();
        image.SaveAsPng(
            small,
            new PngEncoder
            {
                ColorType = PngColorType.Palette,
                BitDepth = PngBitDepth.Bit8,
                CompressionLevel = PngCompressionLevel.BestCompression,
                FilterMethod = PngFilterMethod.None,
                Quantizer = new WuQuantizer(new QuantizerOptions { MaxColors = colours, Dither = null }),
            }
        );

        return small.ToArray();
    }
}
