using static TorchSharp.torch;

namespace BiasNotebooks;

public static partial class Datasets
{
    // Of a day, in the file's units, with room above what has been measured anywhere near: −99 stands for what was not measured.
    static readonly (string Name, double Low, double High)[] Measurements =
    [
        ("precipitation", 0, 1000),
        ("temp_max", -60, 60),
        ("temp_min", -60, 60),
        ("wind", 0, 100),
    ];

    /// <summary>
    /// Will it rain in Seattle tomorrow? Inputs: today's measurements, (1460, 4). Target: 1 where tomorrow's
    /// precipitation is above 0 mm, (1460, 1). The file's weather column is synthesised and is not used.
    /// </summary>
    /// <param name="path">Another file of the same columns; the repository's own where none is given.</param>
    /// <exception cref="DataFileException">The file is missing or malformed.</exception>
    public static Dataset SeattleRain(string? path = null) =>
        Tomorrow(
            "tomorrow's rain",
            ["dry", "rain"],
            path,
            "precipitation",
            (table, day) => table.Number(day, "precipitation", 0, 1000) > 0
        );

    /// <summary>
    /// Will it snow in Seattle tomorrow? Inputs: today's measurements, (1460, 4). Target: 1 where the file calls tomorrow's
    /// weather snow, (1460, 1), which it does on 26 days. That column is the data package's own reading of the day's records.
    /// </summary>
    /// <param name="path">Another file of the same columns; the repository's own where none is given.</param>
    /// <exception cref="DataFileException">The file is missing or malformed.</exception>
    /// <remarks>Introduced in notebooks/19-the-output-bias-as-a-prior.ipynb.</remarks>
    public static Dataset SeattleSnow(string? path = null) =>
        Tomorrow(
            "tomorrow's snow",
            ["no snow", "snow"],
            path,
            "weather",
            (table, day) => table.OneOf(day, "weather", ["drizzle", "fog", "rain", "snow", "sun"]) == "snow"
        );

    static Dataset Tomorrow(string name, string[] classes, string? path, string target, Func<CsvTable, int, bool> happens)
    {
        var file = path ?? InRepository("seattle-weather.csv");
        var table = CsvTable
            .Read(file, ["date", .. Measurements.Select(c => c.Name).Union([target])], count: path is null ? 1461 : null)
            .WithEveryDay("date");
        var days = table.RowCount - 1;
        if (days < 1)
        {
            throw new DataFileException(
                file,
                "a single day, which has no tomorrow",
                "Add the days that follow, or restore the file with `git checkout -- data`."
            );
        }

        var x = new float[days, Measurements.Length];
        var y = new float[days, 1];
        for (var day = 0; day < days; day++)
        {
            for (var c = 0; c < Measurements.Length; c++)
            {
                x[day, c] = table.Number(day, Measurements[c].Name, Measurements[c].Low, Measurements[c].High);
            }

            y[day, 0] = happens(table, day + 1) ? 1 : 0;
        }

        return new Dataset(
            name,
            tensor(x),
            tensor(y),
            ["precipitation (mm)", "highest temperature (°C)", "lowest temperature (°C)", "wind (m/s)"],
            classes
        );
    }
}
