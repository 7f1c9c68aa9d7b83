namespace BiasNotebooks;

/// <summary>Lets long work end when its cell is interrupted, so that the session need not be given up.</summary>
static class CellInterruption
{
    /// <summary>Under this name, NotebookHost gives the running cell's <see cref="CancellationToken"/> to whom it concerns. Other hosts do
    /// not.</summary>
    const string Name = "NotebookHost.CellCancellation";

    /// <exception cref="OperationCanceledException">The cell is to end.</exception>
    public static void ThrowIfRequested()
    {
        if (AppContext.GetData(Name) is CancellationToken cell)
        {
            cell.ThrowIfCancellationRequested();
        }
    }
}
