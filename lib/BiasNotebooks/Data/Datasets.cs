using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>The real data that the notebooks learn from; data/README.md says where each comes from.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public static partial class Datasets
{
    /// <summary>
    /// Will it rain in Seattle tomorrow? Inputs: today's measurements, (1460, 4). Target: 1 where tomorrow's
    /// precipitation is above 0 mm, (1460, 1). The file's weather column is synthesised and is not used.
    /// </summary>
    /// <param name="path">Another file of the same columns; the repository's own where none is given.</param>
    /// <exception cref="DataFileException">The file is missing or malformed.</exception>
    public static Dataset SeattleRain(string? path = null)
    {
        // Of a day, in the file's units, with room above what has been measured anywhere near: −99 stands for what was not measured.
        (string Name, double Low, double High)[] columns = [("precipitation", 0, 1000), ("temp_max", -60, 60), ("temp_min", -60, 60), ("wind", 0, 100)];
        var table = CsvTable.Read(path ?? InRepository("seattle-weather.csv"), ["date", .. columns.Select(c => c.Name)], count: path is null ? 1461 : null).WithEveryDay("date");
        var days = table.RowCount - 1;
        if (days < 1)
        {
            throw new DataFileException(path ?? InRepository("seattle-weather.csv"), "a single day, which has no tomorrow", "Add the days that follow, or restore the file with `git checkout -- data`.");
        }

        var x = new float[days, columns.Length];
        var y = new float[days, 1];
        for (var day = 0; day < days; day++)
        {
            for (var c = 0; c < columns.Length; c++)
            {
                x[day, c] = table.Number(day, columns[c].Name, columns[c].Low, columns[c].High);
            }

            y[day, 0] = table.Number(day + 1, "precipitation", 0, 1000) > 0 ? 1 : 0;
        }

        return new Dataset("tomorrow's rain", tensor(x), tensor(y), ["precipitation (mm)", "highest temperature (°C)", "lowest temperature (°C)", "wind (m/s)"], ["dry", "rain"]);
    }

    /// <summary>
    /// Handwritten digits. Inputs: 8 × 8 grey values of 0 to 16 divided by 16, row by row, (1797, 64). Target: the digit, (1797).
    /// </summary>
    /// <param name="path">Another file of the same columns; the repository's own where none is given.</param>
    /// <exception cref="DataFileException">The file is missing or malformed.</exception>
    public static Dataset Digits(string? path = null)
    {
        string[] pixels = [.. Enumerable.Range(0, 64).Select(i => $"pixel {i / 8},{i % 8}")];
        var table = CsvTable.Read(path ?? InRepository("digits.csv"), [.. pixels, "digit"], count: path is null ? 1797 : null, hasHeader: false).WithoutDuplicates();
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

        throw new DataFileException($"data/{file}", $"no folder above {start} is the repository", "Load BiasNotebooks.dll from the repository's own lib/bin.");
    }
}
