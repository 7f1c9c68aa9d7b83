namespace NotebookHost.Cells;

/// <summary>Runs the cells of one notebook, one after the other: each sees what those before it have left.</summary>
interface ICellRunner : IDisposable
{
    /// <summary>Whether another cell can be run.</summary>
    bool IsAlive { get; }

    /// <summary>These cells will come: what can be got ready for them, may be.</summary>
    void Prepare(IEnumerable<string> sources);

    /// <param name="name">What diagnostics and traces call the cell, such as <c>cell 3</c>.</param>
    Task<CellResult> RunAsync(string name, string source, IOutputs outputs, CancellationToken cancellation);
}

/// <summary>Starts what runs the cells of a notebook.</summary>
/// <param name="folder">The notebook's.</param>
/// <param name="cores">Its share of the machine's.</param>
delegate ICellRunner StartRunner(string folder, int cores);
