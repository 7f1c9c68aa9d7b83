namespace NotebookHost.Running;

/// <param name="Output">Takes <c>results.json</c>, and the executed copies in <c>notebooks/</c>.</param>
/// <param name="InPlace">Notebooks that succeed are replaced; only those that fail go to the output.</param>
/// <param name="Jobs">Notebooks at a time.</param>
sealed record RunOptions(string Output, bool InPlace, TimeSpan CellTimeout, int Jobs)
{
    public string Copies => Path.Combine(Output, "notebooks");

    public string Site => Path.Combine(Output, "site");

    public string Results => Path.Combine(Output, "results.json");
}
