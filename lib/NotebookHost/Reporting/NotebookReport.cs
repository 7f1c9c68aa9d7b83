using NotebookHost.Checking;
using NotebookHost.Notebooks;
using NotebookHost.Running;

namespace NotebookHost.Reporting;

/// <summary>What became of a notebook, for those who hand it on: in one form, whether it was run or checked.</summary>
/// <param name="Path">The notebook's full path.</param>
/// <param name="Word">What became of it, in a word or three.</param>
/// <param name="Problem">What is wrong with the notebook as a whole; null where nothing is.</param>
/// <param name="Line">Where in the file that is; null where it is nowhere in particular.</param>
sealed record NotebookReport(
    string Name,
    string Path,
    string Word,
    double Seconds,
    IReadOnlyList<CellReport> Cells,
    string? Problem = null,
    int? Line = null
)
{
    /// <summary>What stands in the place of a cell's name.</summary>
    public const string WholeNotebook = "the notebook";

    public bool HasFailed => Problem is not null || Cells.Any(cell => cell.Problems.Count > 0);

    /// <summary>Of a notebook that was run.</summary>
    public static NotebookReport Of(NotebookFile file, NotebookOutcome outcome) =>
        Of(file, outcome, outcome.Cells.Select(CellCheck.Of), outcome.Error, Report.Word(outcome.Status));

    /// <summary>Of a notebook whose outputs were compared with the stored ones.</summary>
    public static NotebookReport Of(NotebookFile file, NotebookOutcome outcome, NotebookCheck check) =>
        Of(file, outcome, check.Cells, check.Problem, check.IsAsStored ? "as stored" : "not as stored");

    static NotebookReport Of(NotebookFile file, NotebookOutcome outcome, IEnumerable<CellCheck> cells, string? problem, string word)
    {
        if (outcome.Status == Status.NotRun)
        {
            return new(outcome.Path, file.Path, Report.Word(outcome.Status), 0, [new(WholeNotebook, 0, null, [], outcome.Error)]);
        }

        var lines = SourceLines.Of(file.Path);

        return new(
            outcome.Path,
            file.Path,
            word,
            outcome.Seconds,
            [.. outcome.Cells.Zip(cells, (cell, check) => OfCell(cell, check, outcome.Failure, lines))],
            problem,
            outcome.ErrorLine
        );
    }

    static CellReport OfCell(CellOutcome cell, CellCheck check, FailedCell? failure, SourceLines? lines) =>
        cell.Status == Status.Failed && failure is not null
            ? new(cell.Name, cell.Seconds, lines?.Of(cell.Index, failure.Line ?? 1), [.. check.Differences, .. failure.Error.Particulars])
            : new(cell.Name, cell.Seconds, lines?.Of(cell.Index, 1), check.Differences, check.Skipped);
}

/// <summary>What became of a cell.</summary>
/// <param name="Line">Where in the notebook's file it stands; of one that failed, where in it that was.</param>
/// <param name="Problems">The first says what is wrong, the others go into particulars; none where nothing is.</param>
/// <param name="Skipped">Why nothing can be said of it; null where something can.</param>
sealed record CellReport(string Name, double Seconds, int? Line, IReadOnlyList<string> Problems, string? Skipped = null);
