using static TorchSharp.torch;

namespace BiasNotebooks;

public static partial class Datasets
{
    /// <summary>
    /// How far will a patient's diabetes have progressed in a year? Inputs: ten measurements in their own units, (442, 10).
    /// Target: a measure of the progression, 25 to 346 without a unit, (442, 1) (Efron et al. 2004, section 1).
    /// </summary>
    /// <param name="path">Another file of the same measurements; the repository's own where none is given.</param>
    /// <param name="targetPath">Another file of targets, one a row; the repository's own where none is given.</param>
    /// <exception cref="DataFileException">A file is missing or malformed, or the two differ in their number of rows.</exception>
    /// <remarks>Introduced in notebooks/04-the-y-intercept.ipynb.</remarks>
    public static Dataset Diabetes(string? path = null, string? targetPath = null)
    {
        string[] features =
        [
            "age (years)",
            "sex (1 or 2)",
            "body mass index (kg/m²)",
            "blood pressure",
            "total cholesterol",
            "LDL",
            "HDL",
            "cholesterol / HDL",
            "log triglycerides",
            "blood sugar",
        ];
        var table = CsvTable
            .Read(
                path ?? InRepository("diabetes_data_raw.csv"),
                features,
                count: path is null ? 442 : null,
                hasHeader: false,
                delimiter: " "
            )
            .WithoutDuplicates();
        var targetFile = targetPath ?? InRepository("diabetes_target.csv");
        var targets = CsvTable.Read(targetFile, ["progression"], count: null, hasHeader: false);
        if (targets.RowCount != table.RowCount)
        {
            throw new DataFileException(
                targetFile,
                $"{targets.RowCount} rows where {table.RowCount} belong, one for each patient",
                "Restore both files with `git checkout -- data`."
            );
        }

        var x = new float[table.RowCount, features.Length];
        var y = new float[table.RowCount, 1];
        for (var row = 0; row < table.RowCount; row++)
        {
            for (var c = 0; c < features.Length; c++)
            {
                x[row, c] = features[c].StartsWith("sex", StringComparison.Ordinal)
                    ? table.WholeNumber(row, features[c], 1, 2)
                    : table.Number(row, features[c], 0, 1000);
            }

            y[row, 0] = targets.Number(row, "progression", 0, 1000);
        }

        return new Dataset("diabetes", tensor(x), tensor(y), features, []);
    }
}
