namespace NotebookHost.Running;

/// <param name="Output">Takes <c>results.json</c>, the executed copies in <c>notebooks/</c>, and the site.</param>
/// <param name="InPlace">Notebooks that succeed are replaced; only those that fail go to the output.</param>
sealed record RunOptions(string Output, bool InPlace)
{
    public string Copies => Path.Combine(Output, "notebooks");

    public string Results => Path.Combine(Output, "results.json");

    public string Site => Path.Combine(Output, "site");
}
