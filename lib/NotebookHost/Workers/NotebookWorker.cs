using NotebookHost.Cells;

namespace NotebookHost.Workers;

/// <summary>Has a worker run cells, within bounds of time and of output.</summary>
sealed class NotebookWorker : ICellRunner
{
    readonly WorkerProcess process;
    readonly TimeSpan cellTimeout;
    CancellationTokenSource flooded = new();
    int printed;
    long displayed;

    /// <param name="cores">For the worker; all of the machine's when null.</param>
    public NotebookWorker(string folder, TimeSpan cellTimeout, int? cores = null)
    {
        this.cellTimeout = cellTimeout;
        process = WorkerProcess.Start(folder, cores, CountPrinted);
    }

    public bool IsAlive { get; private set; } = true;

    /// <summary>Lets the running cell end as soon as it can; what the session holds stays.</summary>
    public void Interrupt() => process.Send(new Interrupt());

    /// <summary>Ends the worker, and with it the running cell.</summary>
    public void Kill() => process.Kill();

    public void Prepare(IEnumerable<string> sources) => process.Send(new Prepare([.. sources]));

    public async Task<CellResult> RunAsync(string name, string source, IOutputs outputs, CancellationToken cancellation)
    {
        printed = 0;
        displayed = 0;
        if (flooded.IsCancellationRequested)
        {
            flooded.Dispose();
            flooded = new();
        }
        using var timeout = new CancellationTokenSource(cellTimeout);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, flooded.Token, cancellation);
        try
        {
            process.Send(new RunCell(name, source));
            if (await ResultAsync(outputs, stop.Token) is { } result)
            {
                outputs.Write("stdout", await process.Stdout.OfFinishedCellAsync(stop.Token));
                outputs.Write("stderr", await process.Stderr.OfFinishedCellAsync(stop.Token));

                IsAlive = !result.EndsProcess;

                return result;
            }
            var exitCode = await process.ExitCodeAsync();
            await StopAsync(outputs);

            return new(Error: WorkerErrors.WorkerDied(exitCode));
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            var compiled = false;
            if (flooded.IsCancellationRequested && await YieldAsync() is { EndsProcess: false } yielded)
            {
                compiled = yielded.Compiled;
            }
            else
            {
                await StopAsync(outputs);
            }

            return new(Compiled: compiled, Error: !flooded.IsCancellationRequested ? WorkerErrors.TimedOut(cellTimeout) : displayed > OutputLimits.Displayed ? WorkerErrors.DisplaysTooMuch(OutputLimits.Displayed) : WorkerErrors.PrintsTooMuch(OutputLimits.Printed));
        }
    }

    public void Dispose()
    {
        process.Dispose();
        flooded.Dispose();
    }

    /// <summary>The cell's result, or null where the worker has died.</summary>
    async Task<CellResult?> ResultAsync(IOutputs outputs, CancellationToken stop)
    {
        using var answering = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            return await ResultAsync(outputs, answering.Token, stop);
        }
        finally
        {
            // A question that its cell no longer waits for.
            await answering.CancelAsync();
        }
    }

    async Task<CellResult?> ResultAsync(IOutputs outputs, CancellationToken answering, CancellationToken stop)
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
                    CountDisplayed(shown.Bundle);
                    outputs.Display(shown.Bundle, shown.Id);
                    break;
                case Updated updated:
                    CountDisplayed(updated.Bundle);
                    outputs.Update(updated.Id, updated.Bundle);
                    break;
                case Asked asked:
                    _ = AnswerAsync(asked, outputs, answering);
                    break;
                case Finished finished:
                    return finished.Result;
            }
            stop.ThrowIfCancellationRequested();
        }

        return null;
    }

    async Task AnswerAsync(Asked asked, IOutputs outputs, CancellationToken answering)
    {
        try
        {
            process.Send(new Answered(await outputs.AskAsync(asked.Prompt, asked.IsSecret, answering)));
        }
        catch (OperationCanceledException)
        {
            // The cell ended while it waited.
        }
    }

    /// <summary>The result of a cell that ends when it is asked to; what it still puts out is dropped.</summary>
    async Task<CellResult?> YieldAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        try
        {
            Interrupt();
            await foreach (var message in process.Messages.ReadAllAsync(patience.Token))
            {
                if (message is Finished finished)
                {
                    _ = await process.Stdout.OfFinishedCellAsync(patience.Token);
                    _ = await process.Stderr.OfFinishedCellAsync(patience.Token);

                    return finished.Result;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It does not end.
        }

        return null;
    }

    // What the cell printed past the console is still on its way when its process ends.
    async Task StopAsync(IOutputs outputs)
    {
        IsAlive = false;
        process.Kill();
        await Task.WhenAny(Task.WhenAll(process.Stdout.Ended, process.Stderr.Ended), Task.Delay(TimeSpan.FromSeconds(2)));
        outputs.Write("stdout", process.Stdout.OfUnfinishedCell());
        outputs.Write("stderr", process.Stderr.OfUnfinishedCell());
    }

    void CountDisplayed(MimeBundle bundle)
    {
        displayed += bundle.Length;
        Limit(displayed, OutputLimits.Displayed);
    }

    void CountPrinted(int characters) => Limit(Interlocked.Add(ref printed, characters), OutputLimits.Printed);

    void Limit(long count, int most)
    {
        if (count > most)
        {
            flooded.Cancel();
        }
    }
}

/// <summary>How many characters a cell may put out.</summary>
static class OutputLimits
{
    /// <summary>Far more than a reader reads, far less than what makes a notebook too large to open.</summary>
    public const int Printed = 2 << 20;

    /// <summary>A chart that brings its own plotly.js has 4 million.</summary>
    public const int Displayed = 64 << 20;
}
