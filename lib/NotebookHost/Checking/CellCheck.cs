using System.Text.Json.Nodes;
using NotebookHost.Notebooks;
using NotebookHost.Running;

namespace NotebookHost.Checking;

/// <summary>What became of one cell's stored outputs.</summary>
/// <param name="Name">Its number among the code cells, and its id.</param>
/// <param name="Compared">How many outputs were compared.</param>
/// <param name="Differences">What is not as stored; empty where all is.</param>
/// <param name="Skipped">Why nothing was compared; null where something could be.</param>
sealed record CellCheck(string Name, double Seconds, int Compared, IReadOnlyList<string> Differences, string? Skipped = null)
{
    /// <summary>Whether the cell ran at all, and no more.</summary>
    public static CellCheck Of(CellOutcome outcome) =>
        outcome.Status switch
        {
            Status.Skipped => new(outcome.Name, 0, 0, [], CheckingErrors.Skipped),
            Status.NotRun => new(outcome.Name, 0, 0, [], CheckingErrors.NotRun),
            Status.Failed => new(outcome.Name, outcome.Seconds, 0, [CheckingErrors.CellFailed(outcome.Error!)]),
            _ => new(outcome.Name, outcome.Seconds, 0, []),
        };

    public static CellCheck Of(CodeCell cell, CellOutcome outcome) =>
        outcome.Status != Status.Passed ? Of(outcome)
        : !cell.WasExecuted && !cell.IsEmpty ? new(outcome.Name, outcome.Seconds, 0, [CheckingErrors.NeverExecuted])
        : Compare(outcome.Name, cell, outcome.Seconds);

    static CellCheck Compare(string name, CodeCell cell, double seconds)
    {
        if (Tolerance.Of(cell) is not { } tolerance)
        {
            return new(name, seconds, 0, [CheckingErrors.BadTolerance]);
        }

        List<JsonObject> stored = [.. cell.Stored.OfType<JsonObject>()],
            now = [.. cell.Outputs.OfType<JsonObject>()];
        string[] before = [.. stored.Select(OutputComparison.Kind)],
            after = [.. now.Select(OutputComparison.Kind)];
        if (!before.SequenceEqual(after))
        {
            return new(name, seconds, 0, [$"other outputs: stored {Listed(before)}, now {Listed(after)}"]);
        }

        var differences = stored
            .Zip(now)
            .Index()
            .SelectMany(pair => OutputComparison.Differences(pair.Item.First, pair.Item.Second, tolerance, $"output {pair.Index + 1}"));

        return new(name, seconds, stored.Count, [.. differences]);
    }

    static string Listed(string[] kinds) => kinds.Length == 0 ? "none" : string.Join(", ", kinds.Select(kind => $"[{kind}]"));
}
