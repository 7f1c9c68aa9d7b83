using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>The real data that the notebooks learn from; data/README.md says where each comes from.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public static partial class Datasets
{
    /// <summary>
    /// Handwritten digits. Inputs: 8 × 8 grey values of 0 to 16 divided by 16, row by row, (1797, 64). Target: the digit, (1797).
    /// </summary>
    /// <param name="path">Another file of the same columns; the repository's own where none is given.</param>
    /// <exception cref="DataFileException">The file is missing or malformed.</exception>
    public static Dataset Digits(string? path = null)
    {
        string[] pixels = [.. Enumerable.Range(0, 64).Select(i => $"pixel {i / 8},{i % 8}")];
        var table = CsvTable
            .Read(path ?? InRepository("digits.csv"), [.. pixels, "digit"], count: path is null ? 1797 : null, hasHeader: false)
            .WithoutDuplicates();
        var x = new float[table.RowCount, pixels.Length];
        var y = new long[table.RowCount];
        for (var row = 0; row < table.RowCount; row++)
        {
            for (var p = 0; p < pixels.Length; p++)
            {
                x[row, p] = table.WholeNumber(row, pixels[p], 0, 16) / 16f;
            }

            y[row] = table.WholeNumber(row, "digit", 0, 9);
        }

        return new Dataset("digits", tensor(x), tensor(y), pixels, [.. Enumerable.Range(0, 10).Select(d => $"{d}")]);
    }

    /// <summary>data/ stands at the root of the repository, some folders above this assembly.</summary>
    static string InRepository(string file)
    {
        var start = Path.GetDirectoryName(typeof(Datasets).Assembly.Location)!;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BiasNotebooks.sln")))
            {
                return Path.Combine(folder.FullName, "data", file);
            }
        }

        throw new DataFileException(
            $"data/{file}",
            $"no folder above {start} is the repository",
            "Load BiasNotebooks.dll from the repository's own lib/bin."
        );
    }
}
