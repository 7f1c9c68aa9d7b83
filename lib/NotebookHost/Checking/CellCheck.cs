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
    public static CellCheck Of(int number, CodeCell cell, CellOutcome outcome)
    {
        var name = $"cell {number} ({cell.Id})";

        return outcome.Status switch
        {
            Status.Skipped => new(name, 0, 0, [], "The cell is tagged skip-execution."),
            Status.NotRun => new(name, 0, 0, [], CheckingErrors.NotRun),
            Status.Failed => new(name, outcome.Seconds, 0, [CheckingErrors.CellFailed(outcome.Error!)]),
            _ when !cell.WasExecuted && !cell.IsEmpty => new(name, outcome.Seconds, 0, [CheckingErrors.NeverExecuted]),
            _ => Compare(name, cell, outcome.Seconds),
        };
    }

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
