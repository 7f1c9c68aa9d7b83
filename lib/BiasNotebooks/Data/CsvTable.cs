using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace BiasNotebooks;

/// <summary>A data file read whole, whose every error names file, row, column and remedy.</summary>
sealed class CsvTable
{
    readonly string path;
    readonly List<string[]> rows;

    CsvTable(string path, string[] columns, List<string[]> rows)
    {
        this.path = path;
        Columns = columns;
        this.rows = rows;
    }

    public IReadOnlyList<string> Columns { get; }

    public int RowCount => rows.Count;

    /// <summary>Reads a file with a header that must hold these columns, or one without a header whose columns are these.</summary>
    public static CsvTable Read(string path, string[] columns, bool hasHeader = true, string delimiter = ",")
    {
        if (!File.Exists(path))
        {
            throw new DataFileException(path, "the file is missing", "Restore it with `git checkout -- data`, or see data/README.md for where it comes from.");
        }

        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false, BadDataFound = null, Delimiter = delimiter, WhiteSpaceChars = [] };
        using var parser = new CsvParser(File.OpenText(path), configuration);
        var rows = new List<string[]>();
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        if (hasHeader)
        {
            var found = rows.Count > 0 ? rows[0] : [];
            var missing = columns.Except(found).ToArray();
            if (missing.Length > 0)
            {
                throw new DataFileException(path, $"row 1: no column \"{missing[0]}\" (found: {string.Join(", ", found)})", Remedy);
            }

            columns = found;
            rows.RemoveAt(0);
        }

        if (rows.Count == 0)
        {
            throw new DataFileException(path, "the file holds no rows", Remedy);
        }

        var table = new CsvTable(path, columns, rows) { firstRow = hasHeader ? 2 : 1 };
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Length != columns.Length)
            {
                throw new DataFileException(path, $"row {row + table.firstRow}: {rows[row].Length} values where {columns.Length} belong", Remedy);
            }
        }

        return table;
    }

    const string Remedy = "Restore the file with `git checkout -- data`.";
    int firstRow;

    public float Number(int row, string column, double low, double high)
    {
        var text = rows[row][IndexOf(column)];
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            throw new DataFileException(path, $"row {row + firstRow}, column \"{column}\": \"{text}\" is not a number", Remedy);
        }

        if (value < low || value > high)
        {
            throw new DataFileException(path, FormattableString.Invariant($"row {row + firstRow}, column \"{column}\": {value} is outside {low} to {high}"), Remedy);
        }

        return (float)value;
    }

    int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
            {
                return i;
            }
        }

        throw new ArgumentException($"No column {column}.", nameof(column));
    }
}

/// <summary>A data file that is missing or malformed: which file, where in it, and what to do.</summary>
/// <param name="path">The file.</param>
/// <param name="problem">Row, column and what is wrong there.</param>
/// <param name="remedy">What the reader can do about it.</param>
public sealed class DataFileException(string path, string problem, string remedy)
    : IOException($"{path}: {problem}. {remedy}");
