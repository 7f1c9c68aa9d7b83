using NotebookHost.Cells;

namespace NotebookHost.Workers;

/// <summary>Has a worker run cells, within bounds of time, of output and of memory.</summary>
sealed class NotebookWorker : ICellRunner
{
    readonly WorkerProcess process;
    readonly CellLimits limits;
    readonly MemoryWatch? memory;
    RunningCell? running;
    bool hasStarted;

    /// <param name="cores">For the worker; all of the machine's when null.</param>
    public NotebookWorker(string folder, CellLimits limits, int? cores = null)
    {
        this.limits = limits;
        process = WorkerProcess.Start(folder, cores, characters => running?.Outputs.Print(characters));
        memory = limits.Memory is { } megabytes
            ? new(process, megabytes, () => running?.Stop(WorkerErrors.TakesTooMuchMemory(megabytes), endsWorker: true))
            : null;
    }

    public bool IsAlive { get; private set; } = true;

    /// <summary>Lets the running cell end as soon as it can; what the session holds stays.</summary>
    public void Interrupt() => process.Send(new Interrupt());

    /// <summary>Ends the worker, and with it the running cell.</summary>
    public void Kill() => process.Kill();

    public void Prepare(IEnumerable<string> sources) => process.Send(new Prepare([.. sources]));

    public async Task<CellResult> RunAsync(string name, string source, IOutputs outputs, CancellationToken cancellation)
    {
        using var cell = new RunningCell(limits.Time, cancellation);
        running = cell;
        try
        {
            process.Send(new RunCell(name, source));
            if (await ResultAsync(cell, outputs) is { } result)
            {
                await WriteNativeAsync(outputs, cell.Stopped);
                IsAlive = !result.EndsProcess;

                return result;
            }

            return await DiedAsync(outputs);
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            if (cell.EndsWorker)
            {
                return await StoppedAsync(outputs, cell.Reason ?? WorkerErrors.TimedOut(limits.Time));
            }

            if (await YieldAsync(outputs) is { EndsProcess: false } yielded)
            {
                return new(Error: cell.Reason, Compiled: yielded.Compiled);
            }

            // What it printed may have been the report of its death, which can take long.
            return process.HasEnded || WorkerErrors.IsReportOfDeath(process.Stderr.OfUnfinishedCell())
                ? await DiedAsync(outputs)
                : await StoppedAsync(outputs, cell.Reason!);
        }
        finally
        {
            running = null;
        }
    }

    public void Dispose()
    {
        memory?.Dispose();
        process.Dispose();
    }

    /// <summary>The cell's result, or null where the worker has died.</summary>
    async Task<CellResult?> ResultAsync(RunningCell cell, IOutputs outputs)
    {
        using var answering = CancellationTokenSource.CreateLinkedTokenSource(cell.Stopped);
        try
        {
            await foreach (var message in process.Messages.ReadAllAsync(cell.Stopped))
            {
                switch (message)
                {
                    case Wrote wrote:
                        outputs.Write(wrote.Stream, wrote.Text);
                        cell.Outputs.Print(wrote.Stream, wrote.Text.Length);
                        break;
                    case Displayed shown:
                        outputs.Display(shown.Bundle, shown.Id);
                        cell.Outputs.Display(shown.Bundle);
                        break;
                    case Updated updated:
                        outputs.Update(updated.Id, updated.Bundle);
                        cell.Outputs.Update(updated.Bundle);
                        break;
                    case Asked asked:
                        _ = AnswerAsync(asked, outputs, answering.Token);
                        break;
                    case Finished finished:
                        return finished.Result;
                    case Ready ready when ready != Ready.Own:
                        cell.Stop(WorkerErrors.HostRebuilt, endsWorker: true);
                        break;
                    case Ready:
                        hasStarted = true;
                        break;
                }

                cell.Stopped.ThrowIfCancellationRequested();
            }

            return null;
        }
        finally
        {
            // A question that its cell no longer waits for.
            await answering.CancelAsync();
        }
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

    /// <summary>The result of a cell that ends when it is asked to; what it still displays is dropped.</summary>
    async Task<CellResult?> YieldAsync(IOutputs outputs)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        try
        {
            Interrupt();
            await foreach (var message in process.Messages.ReadAllAsync(patience.Token))
            {
                if (message is Finished finished)
                {
                    await WriteNativeAsync(outputs, patience.Token);

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

    async Task WriteNativeAsync(IOutputs outputs, CancellationToken stop)
    {
        outputs.Write("stdout", await process.Stdout.OfFinishedCellAsync(stop));
        outputs.Write("stderr", await process.Stderr.OfFinishedCellAsync(stop));
    }

    async Task<CellResult> DiedAsync(IOutputs outputs)
    {
        var exitCode = await process.ExitCodeAsync();
        var lastWords = await StopAsync(outputs);

        return new(Error: hasStarted ? WorkerErrors.WorkerDied(exitCode, lastWords) : WorkerErrors.NotStarted(exitCode, lastWords));
    }

    async Task<CellResult> StoppedAsync(IOutputs outputs, CellError reason)
    {
        await StopAsync(outputs);

        return new(Error: reason);
    }

    // What the cell printed past the console is still on its way when its process ends.
    async Task<string> StopAsync(IOutputs outputs)
    {
        IsAlive = false;
        process.Kill();
        await Task.WhenAny(Task.WhenAll(process.Stdout.Ended, process.Stderr.Ended), Task.Delay(TimeSpan.FromSeconds(2)));
        outputs.Write("stdout", process.Stdout.OfUnfinishedCell());
        var lastWords = WorkerErrors.WithoutRepetition(process.Stderr.OfUnfinishedCell());
        outputs.Write("stderr", lastWords);

        return lastWords;
    }
}
