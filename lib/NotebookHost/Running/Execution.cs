namespace NotebookHost.Running;

/// <summary>How notebooks are executed.</summary>
/// <param name="Jobs">Notebooks at a time.</param>
sealed record Execution(TimeSpan CellTimeout, int Jobs);
