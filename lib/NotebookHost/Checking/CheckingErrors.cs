namespace NotebookHost.Checking;

/// <summary>Why stored outputs are not proven.</summary>
static class CheckingErrors
{
    public const string NothingStored =
        "Nothing was compared: no output is stored. Execute the notebook and keep its outputs (run --in-place).";

    public const string NothingCompared = "Nothing was compared, so nothing is proven.";

    public const string NeverExecuted = "The stored notebook has not been executed up to here: it has no outputs to compare with.";

    public const string BadTolerance = "The cell's metadata \"notebook_host\": { \"tolerance\": … } must be a number of at least 0.";

    public const string Skipped = "The cell is tagged skip-execution.";

    public const string NotRun = "Not run, because a cell before it failed.";

    public static string CellFailed(string error) => $"The cell failed: {error}";
}
