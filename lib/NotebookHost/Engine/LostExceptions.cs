using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using NotebookHost.Cells;

namespace NotebookHost.Engine;

/// <summary>Exceptions of tasks that nobody awaits, such as <c>_ = Task.Run(() => throw …)</c>: .NET itself says nothing of them.</summary>
static class LostExceptions
{
    /// <summary>
    /// For tasks that a cell has left running: those that fail at once are told of with their cell. On a busy machine even they take a
    /// while to
    /// begin and to throw; only a cell that leaves a thread at work waits that long.
    /// </summary>
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    static readonly AsyncLocal<string?> Cell = new(CountRunning);
    static readonly ConditionalWeakTable<Exception, string> Origins = [];
    static readonly ConcurrentQueue<(Exception Exception, string Cell)> Lost = [];
    static volatile bool hasThrown;
    static int running;

    /// <summary>Begins to note which cell has thrown what.</summary>
    public static void Watch()
    {
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
        {
            if (Cell.Value is { } cell && Origins.TryAdd(thrown.Exception, cell))
            {
                hasThrown = true;
            }
        };
        TaskScheduler.UnobservedTaskException += (_, unobserved) =>
        {
            foreach (var exception in unobserved.Exception.InnerExceptions)
            {
                if (OriginOf(exception) is { } cell)
                {
                    Lost.Enqueue((exception, cell));
                }
            }
        };
    }

    /// <summary>The cell from which a thread or task came that has thrown this; null where it was none.</summary>
    public static string? OriginOf(Exception exception) => Origins.TryGetValue(exception, out var cell) ? cell : null;

    /// <summary>Says that what the caller does from now on, on whatever thread, is done by this cell.</summary>
    public static void Begin(string cell) => Cell.Value = cell;

    /// <summary>What a cell that has ended, or one before it, has lost; null where that is nothing.</summary>
    public static CellError? Find()
    {
        // This thread is one of those that run.
        for (
            var watch = Stopwatch.StartNew();
            (ThreadPool.PendingWorkItemCount > 0 || Volatile.Read(ref running) > 1) && watch.Elapsed < Patience;

        )
        {
            Thread.Sleep(1);
        }

        if (hasThrown)
        {
            hasThrown = false;
            // A task tells that nobody has looked at its exception when it is cleared away. Its thread may hold it for a moment after it
            // has ended.
            for (var attempt = 0; attempt < 2 && Lost.IsEmpty; attempt++)
            {
                Thread.Sleep(10 * attempt);
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }

        return Lost.TryDequeue(out var lost) ? EngineErrors.Lost(lost.Exception, lost.Cell) : null;
    }

    static void CountRunning(AsyncLocalValueChangedArgs<string?> change)
    {
        if (change.PreviousValue is null != change.CurrentValue is null)
        {
            Interlocked.Add(ref running, change.CurrentValue is null ? -1 : 1);
        }
    }
}
