using NotebookHost.Cells;
using NotebookHost.Workers;

namespace NotebookHost.Jupyter;

/// <summary>The cells of one kernel, run in a worker as <c>run</c> has it. A worker that dies is replaced; the kernel lives on.</summary>
sealed class Session : IDisposable
{
    /// <summary>A cell that has not ended by then does not yield.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    readonly Lock gate = new();
    NotebookWorker worker;
    Task warmth;
    CancellationTokenSource? interrupted;
    bool isRunning,
        doesNotYield,
        killed;

    public Session() => (worker, warmth) = NewWorker();

    /// <summary>What the session held is lost.</summary>
    public event Action? Renewed;

    public async Task<CellResult> RunAsync(string name, string code, IOutputs outputs)
    {
        await warmth;
        lock (gate)
        {
            isRunning = true;
            doesNotYield = killed = false;
            interrupted = new();
            interrupted.Token.Register(() => _ = AskForPatienceAsync(outputs, interrupted));
        }

        try
        {
            worker.Prepare([code]);
            var result = await worker.RunAsync(name, code, outputs, CancellationToken.None);
            if (!worker.IsAlive)
            {
                outputs.Write("stderr", JupyterErrors.NewSession);
            }

            return killed ? new(Error: JupyterErrors.Killed) : result;
        }
        finally
        {
            lock (gate)
            {
                isRunning = false;
            }

            if (!worker.IsAlive)
            {
                worker.Dispose();
                (worker, warmth) = NewWorker();
                Renewed?.Invoke();
            }
        }
    }

    /// <summary>Lets the running cell end; one that does not yield is ended with its process at the second time.</summary>
    public void Interrupt()
    {
        lock (gate)
        {
            if (!isRunning)
            {
                return;
            }

            if (doesNotYield)
            {
                killed = true;
                worker.Kill();
            }
            else
            {
                worker.Interrupt();
                _ = interrupted!.CancelAsync();
            }
        }
    }

    public void Dispose() => worker.Dispose();

    async Task AskForPatienceAsync(IOutputs outputs, CancellationTokenSource ofCell)
    {
        await Task.Delay(Patience);
        lock (gate)
        {
            if (isRunning && interrupted == ofCell)
            {
                doesNotYield = true;
                outputs.Write("stderr", JupyterErrors.DoesNotYield);
            }
        }
    }

    // While the reader reads, compiler and formatters get ready: the first cell of a session is the slowest otherwise.
    static (NotebookWorker Worker, Task Warmth) NewWorker()
    {
        var worker = new NotebookWorker(Environment.CurrentDirectory, new(Timeout.InfiniteTimeSpan));

        return (worker, Task.Run(() => worker.RunAsync("warm-up", "0", new NoOutputs(), CancellationToken.None)));
    }
}
