using NotebookHost.Cells;

namespace NotebookHost.Workers;

/// <summary>What a cell may take.</summary>
/// <param name="Memory">Megabytes for its worker; as much as the machine has when null.</param>
sealed record CellLimits(TimeSpan Time, int? Memory = null);

/// <summary>A cell while it runs, and why it is to stop.</summary>
sealed class RunningCell : IDisposable
{
    readonly Lock gate = new();
    readonly CancellationTokenSource stop;
    bool hasEnded;

    public RunningCell(TimeSpan time, CancellationToken cancellation)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(time);
        Outputs = new(excess => Stop(excess, endsWorker: false));
    }

    /// <summary>Cancelled when the cell's time is over, when the run is cancelled, and by <see cref="Stop"/>.</summary>
    public CancellationToken Stopped => stop.Token;

    public OutputCount Outputs { get; }

    /// <summary>Why it was stopped; null where its time was over.</summary>
    public CellError? Reason { get; private set; }

    /// <summary>Whether the worker has to be stopped with it.</summary>
    public bool EndsWorker { get; private set; } = true;

    public void Stop(CellError reason, bool endsWorker)
    {
        lock (gate)
        {
            if (!hasEnded)
            {
                (Reason, EndsWorker) = Reason is null || endsWorker ? (reason, endsWorker) : (Reason, EndsWorker);
                _ = stop.CancelAsync();
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            hasEnded = true;
            stop.Dispose();
        }
    }
}
