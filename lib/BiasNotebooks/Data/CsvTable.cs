using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace BiasNotebooks;

/// <summary>A data file read whole, whose every error names file, row, column and remedy.</summary>
sealed class CsvTable
{
    readonly string path;
    readonly IReadOnlyList<string> columns;
    readonly List<(int Line, string[] Values)> rows;

    CsvTable(string path, IReadOnlyList<string> columns, List<(int Line, string[] Values)> rows) =>
        (this.path, this.columns, this.rows) = (path, columns, rows);

    public int RowCount => rows.Count;

    /// <summary>Reads a file with a header that must hold these columns, or one without a header whose columns are these.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">All of them where there is no header.</param>
    /// <param name="count">How many rows it must have, for a file that is known: one that was cut is told by nothing else.</param>
    /// <param name="hasHeader">Whether the first row names the columns.</param>
    /// <param name="delimiter">What stands between two values.</param>
    /// <exception cref="DataFileException">The file is missing, or not of this form, or holds a row twice where each is one of a
    /// kind.</exception>
    public static CsvTable Read(string path, IReadOnlyList<string> columns, int? count, bool hasHeader = true, string delimiter = ",")
    {
        DataFileException.ThrowIfMissing(path);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false,
            BadDataFound = null,
            Delimiter = delimiter,
            WhiteSpaceChars = [],
        };
        using var parser = new CsvParser(File.OpenText(path), configuration);
        var rows = new List<(int Line, string[] Values)>();
        while (parser.Read())
        {
            rows.Add((parser.RawRow, parser.Record!)); // Blank lines are passed over, so the row's number is not the line's.
        }

        if (hasHeader)
        {
            columns = Header(path, rows, columns);
            rows.RemoveAt(0);
        }

        if (rows.Count == 0)
        {
            throw new DataFileException(path, "the file holds no rows", DataFileException.Restore);
        }

        foreach (var (line, values) in rows.Where(row => row.Values.Length != columns.Count).Take(1))
        {
            throw new DataFileException(
                path,
                $"row {line}: {values.Length} values where {columns.Count} belong",
                DataFileException.Restore
            );
        }

        if (count is { } expected && rows.Count != expected)
        {
            throw new DataFileException(path, $"{rows.Count} rows where {expected} belong", DataFileException.Restore);
        }

        return new CsvTable(path, columns, rows);
    }

    /// <summary>Each row is one of a kind, such as an image or a patient: a second one like it was copied.</summary>
    /// <exception cref="DataFileException">Two rows are alike.</exception>
    public CsvTable WithoutDuplicates()
    {
        var seen = new Dictionary<string, int>();
        foreach (var (line, values) in rows)
        {
            if (!seen.TryAdd(string.Join('\u001f', values), line))
            {
                throw new DataFileException(
                    path,
                    $"row {line} is row {seen[string.Join('\u001f', values)]} again",
                    DataFileException.Restore
                );
            }
        }

        return this;
    }

    /// <summary>Each row is the day after the row before.</summary>
    /// <param name="column">Of dates as 2012-01-31.</param>
    /// <exception cref="DataFileException">A date is none, or a day is missing, doubled or out of order.</exception>
    public CsvTable WithEveryDay(string column)
    {
        DateOnly? before = null;
        foreach (var (line, values) in rows)
        {
            var text = values[IndexOf(column)];
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                throw new DataFileException(
                    path,
                    $"row {line}, column \"{column}\": \"{text}\" is not a date as 2012-01-31",
                    DataFileException.Restore
                );
            }

            if (before is { } previous && day != previous.AddDays(1))
            {
                throw new DataFileException(
                    path,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"row {line}, column \"{column}\": {text} does not follow {previous:yyyy-MM-dd}, so it is not \"tomorrow\""
                    ),
                    DataFileException.Restore
                );
            }

            before = day;
        }

        return this;
    }

    /// <exception cref="DataFileException">It is no number, or outside these bounds.</exception>
    public float Number(int row, string column, double low, double high)
    {
        var (line, values) = rows[row];
        var text = values[IndexOf(column)];
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            throw new DataFileException(path, $"row {line}, column \"{column}\": \"{text}\" is not a number", DataFileException.Restore);
        }

        if (value < low || value > high)
        {
            throw new DataFileException(
                path,
                FormattableString.Invariant($"row {line}, column \"{column}\": {value} is outside {low} to {high}"),
                DataFileException.Restore
            );
        }

        return (float)value;
    }

    /// <exception cref="DataFileException">It is no whole number, or outside these bounds.</exception>
    public int WholeNumber(int row, string column, int low, int high)
    {
        var value = Number(row, column, low, high);

        return value == MathF.Floor(value)
            ? (int)value
            : throw new DataFileException(
                path,
                $"row {rows[row].Line}, column \"{column}\": \"{rows[row].Values[IndexOf(column)]}\" is not a whole number",
                DataFileException.Restore
            );
    }

    /// <exception cref="DataFileException">It is none of these words.</exception>
    public string OneOf(int row, string column, IReadOnlyList<string> words)
    {
        var (line, values) = rows[row];
        var text = values[IndexOf(column)];

        return words.Contains(text)
            ? text
            : throw new DataFileException(
                path,
                $"row {line}, column \"{column}\": \"{text}\" is none of {string.Join(", ", words)}",
                DataFileException.Restore
            );
    }

    static string[] Header(string path, List<(int Line, string[] Values)> rows, IReadOnlyList<string> columns)
    {
        var found = rows.Count > 0 ? rows[0].Values : [];
        if (columns.Except(found).FirstOrDefault() is { } missing)
        {
            throw new DataFileException(
                path,
                $"row 1: no column \"{missing}\" (found: {string.Join(", ", found)})",
                DataFileException.Restore
            );
        }

        return found.GroupBy(name => name).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new DataFileException(
                path,
                $"row 1: the column \"{twice.Key}\" is there {twice.Count()} times",
                DataFileException.Restore
            )
            : found;
    }

    int IndexOf(string column)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == column)
            {
                return i;
            }
        }

        throw new ArgumentException($"No column {column}.", nameof(column));
    }
}
