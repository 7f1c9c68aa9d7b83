using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>A greyscale image.</summary>
/// <param name="Caption">Stands over it; may be empty.</param>
/// <param name="Pixels">Brightness of ink by [row, column], the top row first: the lowest value of all images is white, the highest
/// black.</param>
public sealed record Image(string Caption, double[,] Pixels)
{
    /// <summary>The image in a tensor of any dtype of real numbers.</summary>
    /// <param name="caption">Stands over it; may be empty.</param>
    /// <param name="pixels">[height, width], or flat and square, as a row of 64 for 8 × 8; dimensions of one are passed over.</param>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static Image Of(string caption, Tensor pixels)
    {
        long[] shape = [.. pixels.shape.Where(size => size != 1)];
        if (shape is [var all] && Math.Round(Math.Sqrt(all)) is var side && side * side == all)
        {
            shape = [(long)side, (long)side];
        }

        Argument.Require(
            shape.Length == 2,
            nameof(pixels),
            $"\"{caption}\" has the shape [{string.Join(", ", pixels.shape)}]: an image is [height, width], or flat and square, "
                + "as a row of 64 for 8 × 8."
        );
        var values = Numbers.Of(pixels, nameof(pixels));
        var image = new double[shape[0], shape[1]];
        Buffer.BlockCopy(values, 0, image, 0, values.Length * sizeof(double));

        return new Image(caption, image);
    }
}

public static partial class Figures
{
    /// <summary>Images of one size in a grid, in reading order, with square pixels and a common scale.</summary>
    /// <exception cref="ArgumentException">There is no image, or one has no pixels, no finite one or another size than the
    /// first.</exception>
    public static Figure Images(string title, params IReadOnlyList<Image> images)
    {
        Argument.NotEmpty(images, nameof(images), title);
        int height = images[0].Pixels.GetLength(0),
            width = images[0].Pixels.GetLength(1);
        foreach (var image in images)
        {
            Argument.Drawable(image.Pixels.Cast<double>(), nameof(images), image.Caption);
            Argument.Require(
                image.Pixels.GetLength(0) == height && image.Pixels.GetLength(1) == width,
                nameof(images),
                $"\"{image.Caption}\" has {image.Pixels.GetLength(0)}×{image.Pixels.GetLength(1)} pixels, but the first image "
                    + $"has {height}×{width}."
            );
        }

        string[] captions = [.. images.Select(image => image.Caption).Where(caption => caption != "")];

        return new Figure(
            ChartsContext.Plotter.Images(title, images),
            $"{Sentence(title)} {Counted(images.Count, "greyscale image")} of {height} by {width} "
                + $"pixels{(captions.Length == 0 ? "" : ": " + string.Join(", ", captions))}."
        );
    }
}
