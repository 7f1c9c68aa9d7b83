using System.Text.Json.Nodes;
using System.Threading.Channels;
using NotebookHost.Cells;
using NotebookHost.Workers;

namespace NotebookHost.Jupyter.Client;

/// <summary>Has a kernel, whoever's it is, run the cells of a notebook: by Jupyter's protocol, as an editor does.</summary>
sealed class KernelClient : ICellRunner
{
    static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(1),
        EndPatience = TimeSpan.FromSeconds(5);

    readonly string name;
    readonly TimeSpan cellTimeout;
    readonly KernelProcess process;
    readonly ClientSockets sockets;
    readonly Task<CellError?> started;

    /// <param name="folder">The notebook's.</param>
    /// <exception cref="UsageException">The kernel's program cannot be started.</exception>
    public KernelClient(InstalledKernel kernel, string folder, TimeSpan cellTimeout)
    {
        name = kernel.Name;
        this.cellTimeout = cellTimeout;
        var connection = ConnectionFile.New();
        process = new(kernel, folder, connection);
        sockets = new(connection);
        _ = EndWithProcessAsync();
        started = StartAsync();
    }

    public bool IsAlive { get; private set; } = true;

    public void Prepare(IEnumerable<string> sources)
    {
        // The protocol has no message for it.
    }

    public async Task<CellResult> RunAsync(string name, string source, IOutputs outputs, CancellationToken cancellation)
    {
        var received = new ReceivedOutputs();
        // Until it has answered: a kernel that is left busy can run nothing else.
        IsAlive = false;
        var death = await started.WaitAsync(cancellation) ?? await RunAsync(source, received, cancellation);
        IsAlive = death is null;
        received.WriteTo(outputs);

        return new(received.Value, death ?? received.Error);
    }

    /// <summary>Has the kernel shut down; one that does not, or is busy, is killed.</summary>
    public void Dispose()
    {
        if (IsAlive)
        {
            sockets.Ask(Channel.Control, "shutdown_request", new() { ["restart"] = false });
            process.Ended.Wait(EndPatience);
        }

        process.Dispose();
        sockets.Dispose();
    }

    /// <summary>Waits until the kernel answers. Returns why it does not, or null where it does.</summary>
    async Task<CellError?> StartAsync()
    {
        using var patience = new CancellationTokenSource(StartPatience);
        try
        {
            // What the kernel publishes before it knows of the subscription is lost; so ask until something is seen.
            var isSubscribed = false;
            while (!isSubscribed)
            {
                var id = sockets.Ask(Channel.Shell, "kernel_info_request", []);
                while (await sockets.Received.ReadAsync(patience.Token) is var message && !IsReply(message, id))
                {
                    isSubscribed |= IsPublished(message);
                }
            }

            // What a kernel has to say before it runs anything is not the first cell's output: .NET Interactive displays a script of its
            // own.
            await RunAsync("", isSilent: true, new(), patience.Token);

            return null;
        }
        catch (ChannelClosedException)
        {
            var (exitCode, lastLine) = await process.EndAsync();

            return JupyterErrors.EndedAtStart(name, exitCode, lastLine);
        }
        catch (OperationCanceledException)
        {
            return JupyterErrors.NeverAnswered(name, StartPatience);
        }
    }

    /// <summary>Returns why the kernel can run no other cell, or null where it can.</summary>
    async Task<CellError?> RunAsync(string source, ReceivedOutputs received, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(cellTimeout);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            await RunAsync(source, isSilent: false, received, stop.Token);

            return received.Excess;
        }
        catch (ChannelClosedException)
        {
            return WorkerErrors.WorkerDied((await process.EndAsync()).ExitCode, lastWords: "");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return WorkerErrors.TimedOut(cellTimeout);
        }
    }

    /// <summary>Collects all that comes because of a cell, to its end or until it is too much.</summary>
    async Task RunAsync(string source, bool isSilent, ReceivedOutputs received, CancellationToken stop)
    {
        var id = sockets.Ask(
            Channel.Shell,
            "execute_request",
            new()
            {
                ["code"] = source,
                ["silent"] = isSilent,
                ["store_history"] = !isSilent,
                ["user_expressions"] = new JsonObject(),
                ["allow_stdin"] = false,
                ["stop_on_error"] = false,
            }
        );
        // Reply and idle status come by different sockets, in any order.
        var (isReplied, isIdle) = (false, false);
        while ((!isReplied || !isIdle) && received.Excess is null)
        {
            var message = await sockets.Received.ReadAsync(stop);
            if (IsAnswer(message, id))
            {
                isReplied |= IsReply(message, id);
                isIdle |= message.Type == "status" && message.Text("execution_state") == "idle";
                received.Add(message);
            }
        }
    }

    static bool IsAnswer(Incoming message, string id) => Incoming.Text(message.Parent, "msg_id") == id;

    static bool IsReply(Incoming message, string id) => IsAnswer(message, id) && !IsPublished(message);

    static bool IsPublished(Incoming message) => !message.Type.EndsWith("_reply", StringComparison.Ordinal);

    // What the kernel has sent may still be on its way when its process has ended.
    async Task EndWithProcessAsync()
    {
        await process.Ended;
        await Task.Delay(TimeSpan.FromSeconds(1));
        sockets.NothingMoreComes();
    }
}
