using System.ComponentModel;

namespace NotebookHost.Engine;

/// <summary>
/// How a running cell is made to end without ending its process: <see cref="Interruptible"/> puts calls of <see cref="Check"/> and
/// <see cref="Awaiting(Task)"/> into every cell; a cell that blocks (sleeps, waits for a lock) has its thread interrupted.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Interruption
{
    /// <summary>Under this name, libraries that work long find the running cell's <see cref="CancellationToken"/> in
    /// <see cref="AppContext"/>.</summary>
    const string ForLibraries = "NotebookHost.CellCancellation";

    // No field has an initialiser: a static constructor would cost every check a test of its own.
    static volatile bool requested;
    static CancellationTokenSource? source;
    static Thread? cellThread;

    static class Guard
    {
        public static readonly Lock OfThread = new();
    }

    /// <exception cref="OperationCanceledException">The cell is to end.</exception>
    public static void Check()
    {
        if (requested)
        {
            throw new OperationCanceledException(EngineErrors.CellInterrupted);
        }
    }

    public static Task Awaiting(Task task) => task.WaitAsync(Token);

    public static Task<T> Awaiting<T>(Task<T> task) => task.WaitAsync(Token);

    public static Task Awaiting(ValueTask task) => Awaiting(task.AsTask());

    public static Task<T> Awaiting<T>(ValueTask<T> task) => Awaiting(task.AsTask());

    /// <summary>Whatever else can be awaited is awaited as it is.</summary>
    public static T Awaiting<T>(T awaitable) => awaitable;

    internal static bool IsRequested => requested;

    internal static CancellationToken Token => source?.Token ?? CancellationToken.None;

    /// <summary>A cell is going to run, and can be interrupted from now on.</summary>
    internal static void Expect()
    {
        lock (Guard.OfThread)
        {
            source = new();
            AppContext.SetData(ForLibraries, source.Token);
        }
    }

    internal static void Ended()
    {
        TakeInterrupt();
        lock (Guard.OfThread)
        {
            source = null;
            requested = false;
        }
    }

    /// <summary>Interrupts the cell that runs or is expected; without one, nothing happens.</summary>
    internal static void Request()
    {
        lock (Guard.OfThread)
        {
            if (source is { } interrupted)
            {
                requested = true;
                _ = Task.Run(() => InterruptThreadAsync(interrupted));
            }
        }
    }

    /// <summary>Runs a cell's code as far as it comes on this thread.</summary>
    internal static Task<object?> Run(Func<object?[], Task<object?>> submission, object?[] states)
    {
        Volatile.Write(ref cellThread, Thread.CurrentThread);
        try
        {
            return submission(states);
        }
        finally
        {
            LeaveThread();
        }
    }

    // First as the cell would end itself; only what still blocks after that is woken.
    static async Task InterruptThreadAsync(CancellationTokenSource interrupted)
    {
        await interrupted.CancelAsync().WaitAsync(TimeSpan.FromMilliseconds(200)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(TimeSpan.FromMilliseconds(100));
        lock (Guard.OfThread)
        {
            if (source == interrupted)
            {
                cellThread?.Interrupt();
            }
        }
    }

    static void LeaveThread()
    {
        for (var left = false; !left; )
        {
            try
            {
                lock (Guard.OfThread)
                {
                    cellThread = null;
                }

                left = true;
            }
            catch (ThreadInterruptedException)
            {
                // Taken.
            }
        }

        TakeInterrupt();
    }

    // An interrupt that found nothing blocked, ours or one of the cell's own, waits for the next thing that does: it must not be the host,
    // or another cell.
    internal static void TakeInterrupt()
    {
        try
        {
            Thread.Sleep(0);
        }
        catch (ThreadInterruptedException)
        {
            // Taken.
        }
    }
}
