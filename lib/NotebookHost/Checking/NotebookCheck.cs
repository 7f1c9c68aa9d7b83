using NotebookHost.Notebooks;
using NotebookHost.Running;

namespace NotebookHost.Checking;

/// <summary>What became of one notebook's stored outputs.</summary>
/// <param name="Problem">What is wrong with the notebook as a whole; null where nothing is.</param>
sealed record NotebookCheck(string Path, double Seconds, IReadOnlyList<CellCheck> Cells, string? Problem)
{
    public int Compared => Cells.Sum(cell => cell.Compared);

    public bool IsAsStored => Problem is null && Cells.All(cell => cell.Differences.Count == 0);

    public static NotebookCheck Of(Notebook notebook, NotebookOutcome outcome)
    {
        IReadOnlyList<CellCheck> cells = [.. notebook.CodeCells.Zip(outcome.Cells, CellCheck.Of)];
        var nothing =
            notebook.CodeCells.Any(cell => !cell.IsSkipped) && notebook.CodeCells.All(cell => cell.IsSkipped || cell.Stored.Count == 0);

        return new(outcome.Path, outcome.Seconds, cells, nothing ? CheckingErrors.NothingStored : outcome.Error);
    }
}
