using System.Buffers.Binary;
using static TorchSharp.torch;

namespace BiasNotebooks;

public static partial class Datasets
{
    /// <summary>
    /// Photographs of clothing (Xiao, Rasul and Vollgraf 2017, arXiv 1708.07747), the first 3,000 of the test set. Inputs: 28 × 28 grey
    /// values of
    /// 0 to 255 divided by 255, row by row, (3000, 784). Target: the kind of clothing, (3000).
    /// </summary>
    /// <param name="imagesPath">Another file of images in the IDX format; the repository's own where none is given.</param>
    /// <param name="labelsPath">Another file of labels in the IDX format; the repository's own where none is given.</param>
    /// <exception cref="DataFileException">A file is missing or malformed, or the two differ in their number of examples.</exception>
    /// <remarks>Introduced in notebooks/20-bias-and-normalisation.ipynb.</remarks>
    public static Dataset FashionMnist(string? imagesPath = null, string? labelsPath = null)
    {
        string[] classes = ["T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];
        string[] pixels = [.. Enumerable.Range(0, 28 * 28).Select(i => $"pixel {i / 28},{i % 28}")];
        var labelsFile = labelsPath ?? InRepository("fashion-labels.idx1-ubyte");
        var images = Idx(imagesPath ?? InRepository("fashion-images.idx3-ubyte"), 28, 28);
        var labels = Idx(labelsFile);
        if (labels.Length * pixels.Length != images.Length)
        {
            throw new DataFileException(
                labelsFile,
                $"{labels.Length} labels where {images.Length / pixels.Length} belong, one for each image",
                "Restore both files with `git checkout -- data`."
            );
        }

        if (labels.FirstOrDefault(label => label >= classes.Length) is > 0 and var wrong)
        {
            throw new DataFileException(labelsFile, $"the label {wrong} is outside 0 to {classes.Length - 1}", DataFileException.Restore);
        }

        var x = tensor(images.Select(pixel => pixel / 255f).ToArray(), labels.Length, pixels.Length);

        return new Dataset("clothing", x, tensor(labels.Select(label => (long)label).ToArray()), pixels, classes);
    }

    /// <summary>The bytes of an IDX file, whose header says how many examples there are and of which size each is
    /// (http://yann.lecun.com/exdb/mnist).</summary>
    static byte[] Idx(string path, params int[] size)
    {
        DataFileException.ThrowIfMissing(path);
        var file = File.ReadAllBytes(path);
        var header = 4 + (4 * (1 + size.Length));
        int Number(int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
        if (
            file.Length < header
            || Number(0) != (8 << 8) + 1 + size.Length
            || !size.Select((_, i) => Number(8 + (4 * i))).SequenceEqual(size)
        )
        {
            throw new DataFileException(
                path,
                $"its first {header} bytes are not the header of an IDX file of bytes in {1 + size.Length} "
                    + $"dimension{(size.Length == 0 ? "" : "s")}",
                DataFileException.Restore
            );
        }

        var length = Number(4) * (long)size.Aggregate(1, (product, n) => product * n);

        return length > 0 && file.Length == header + length
            ? file[header..]
            : throw new DataFileException(
                path,
                $"{file.Length - header} bytes behind the header where {length} belong",
                DataFileException.Restore
            );
    }
}
