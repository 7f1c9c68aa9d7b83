namespace NotebookHost.Workers;

/// <summary>Looks at how much memory a worker takes: torch's tensors too, of which the runtime's own limit knows nothing.</summary>
sealed class MemoryWatch : IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    readonly Timer timer;

    /// <param name="onReached">Called as long as the worker takes more.</param>
    public MemoryWatch(WorkerProcess worker, int megabytes, Action onReached) =>
        timer = new(
            _ =>
            {
                if (worker.Memory() > (long)megabytes << 20)
                {
                    onReached();
                }
            },
            null,
            Interval,
            Interval
        );

    public void Dispose() => timer.Dispose();
}
