using NotebookHost.Engine;
using NotebookHost.Notebooks;

namespace NotebookHost.Running;

/// <summary>Has a worker run cells, within bounds of time and of output.</summary>
sealed class NotebookWorker : IDisposable
{
    /// <summary>Characters that a cell may print: far more than a reader reads, far less than what makes a notebook unopenable.</summary>
    const int MostText = 2 << 20;

    /// <summary>Characters that a cell may display: a chart that brings its own plotly.js has 4 million.</summary>
    const int MostDisplayed = 64 << 20;

    readonly WorkerProcess process;
    readonly TimeSpan cellTimeout;
    readonly CancellationTokenSource flooded = new();
    int printed;
    int displayed;

    public NotebookWorker(string folder, TimeSpan cellTimeout)
    {
        this.cellTimeout = cellTimeout;
        process = WorkerProcess.Start(folder, CountPrinted);
    }

    /// <summary>Whether another cell can be run.</summary>
    public bool IsAlive { get; private set; } = true;

    public void Prepare(IEnumerable<string> sources) => process.Send(new Prepare([.. sources]));

    public async Task<CellResult> RunAsync(string name, string source, CellOutputs outputs, CancellationToken cancellation)
    {
        printed = displayed = 0;
        using var timeout = new CancellationTokenSource(cellTimeout);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, flooded.Token, cancellation);
        try
        {
            process.Send(new RunCell(name, source));
            if (await ResultAsync(outputs, stop.Token) is { } result)
            {
                outputs.Write("stdout", await process.Stdout.OfFinishedCellAsync(stop.Token));
                outputs.Write("stderr", await process.Stderr.OfFinishedCellAsync(stop.Token));

                return result;
            }
            await StopAsync(outputs);

            return new(Error: Errors.WorkerDied(await process.ExitCodeAsync()));
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            await StopAsync(outputs);

            return new(Error: !flooded.IsCancellationRequested ? Errors.TimedOut(cellTimeout) : displayed > MostDisplayed ? Errors.DisplaysTooMuch(MostDisplayed) : Errors.PrintsTooMuch(MostText));
        }
    }

    public void Dispose()
    {
        process.Dispose();
        flooded.Dispose();
    }

    /// <summary>The cell's result, or null where the worker has died.</summary>
    async Task<CellResult?> ResultAsync(CellOutputs outputs, CancellationToken stop)
    {
        await foreach (var message in process.Messages.ReadAllAsync(stop))
        {
            switch (message)
            {
                case Wrote wrote:
                    outputs.Write(wrote.Stream, wrote.Text);
                    CountPrinted(wrote.Text.Length);
                    break;
                case Displayed shown:
                    displayed += shown.Bundle.Data.Values.Sum(text => text.Length);
                    Limit(displayed, MostDisplayed);
                    outputs.Display(shown.Bundle);
                    break;
                case Finished finished:
                    return finished.Result;
            }
            stop.ThrowIfCancellationRequested();
        }

        return null;
    }

    // What the cell printed past the console is still on its way when its process ends.
    async Task StopAsync(CellOutputs outputs)
    {
        IsAlive = false;
        process.Kill();
        await Task.WhenAny(Task.WhenAll(process.Stdout.Ended, process.Stderr.Ended), Task.Delay(TimeSpan.FromSeconds(2)));
        outputs.Write("stdout", process.Stdout.OfUnfinishedCell());
        outputs.Write("stderr", process.Stderr.OfUnfinishedCell());
    }

    void CountPrinted(int characters) => Limit(Interlocked.Add(ref printed, characters), MostText);

    void Limit(int count, int most)
    {
        if (count > most)
        {
            flooded.Cancel();
        }
    }
}
