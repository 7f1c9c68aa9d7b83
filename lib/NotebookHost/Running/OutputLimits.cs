namespace NotebookHost.Running;

/// <summary>How many characters a cell may put out.</summary>
static class OutputLimits
{
    /// <summary>Far more than a reader reads, far less than what makes a notebook too large to open.</summary>
    public const int Printed = 2 << 20;

    /// <summary>A chart that brings its own plotly.js has 4 million.</summary>
    public const int Displayed = 64 << 20;
}
