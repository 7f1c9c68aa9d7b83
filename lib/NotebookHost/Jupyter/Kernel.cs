using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace NotebookHost.Jupyter;

/// <summary>A Jupyter kernel (messaging protocol 5.4). It lives until its client says otherwise, or is gone.</summary>
sealed class Kernel : IDisposable
{
    /// <summary>The hidden verb that makes the executable a kernel.</summary>
    public const string Verb = "--kernel";

    readonly BlockingCollection<Request> onShell = [],
        onControl = [];
    readonly ManualResetEventSlim stopped = new();
    readonly Sockets sockets;
    readonly Session session;
    readonly PicturedOutputs pictured;
    readonly ExecuteRequests execution;
    readonly Assistance assistance;

    Kernel(ConnectionFile connection)
    {
        sockets = new(connection, request => (request.Channel == Channel.Shell ? onShell : onControl).Add(request));
        session = new();
        assistance = new(session);
        pictured = new(sockets.Publish);
        execution = new(session, sockets, pictured, assistance, AbortWaiting);
    }

    public static int Run(string connectionFile)
    {
        try
        {
            using var kernel = new Kernel(ConnectionFile.Read(connectionFile));
            kernel.Live();

            return 0;
        }
        catch (UsageException exception)
        {
            Console.Error.WriteLine(exception.Message);

            return 2;
        }
    }

    void Live()
    {
        using var interrupt = PosixSignalRegistration.Create(
            PosixSignal.SIGINT,
            signal =>
            {
                signal.Cancel = true;
                session.Interrupt();
            }
        );
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        ClientProcess.WhenGone(stopped.Set);
        sockets.Publish("status", null, new() { ["execution_state"] = "starting" });
        foreach (var (requests, name) in ((BlockingCollection<Request>, string)[])[(onShell, "Shell"), (onControl, "Control")])
        {
            new Thread(() => Serve(requests)) { IsBackground = true, Name = name }.Start();
        }

        stopped.Wait();

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.Set();
        }
    }

    public void Dispose()
    {
        session.Dispose();
        pictured.Dispose();
        sockets.Dispose();
    }

    void Serve(BlockingCollection<Request> requests)
    {
        foreach (var request in requests.GetConsumingEnumerable())
        {
            Status(request, "busy");
            try
            {
                Answer(request);
            }
            catch (Exception exception)
            {
                Console.Error.WriteLine($"A {request.Type} cannot be answered: {exception}");
                Reply(request, Failed(exception));
            }

            Status(request, "idle");
            if (request.Type == "shutdown_request")
            {
                stopped.Set();
            }
        }
    }

    void Answer(Request request)
    {
        switch (request.Type)
        {
            case "kernel_info_request":
                Reply(request, KernelInfo.Content());
                break;
            case "execute_request":
                execution.Run(request);
                break;
            case "is_complete_request":
                Reply(request, Assistance.IsComplete(request));
                break;
            case "complete_request":
                Reply(request, assistance.CompleteAsync(request).GetAwaiter().GetResult());
                break;
            case "inspect_request":
                Reply(request, assistance.InspectAsync(request).GetAwaiter().GetResult());
                break;
            case "history_request":
                Reply(request, new() { ["status"] = "ok", ["history"] = execution.History.Find(request) });
                break;
            case "comm_info_request":
                Reply(request, new() { ["status"] = "ok", ["comms"] = new JsonObject() });
                break;
            case "comm_open":
                // No one here to talk to, as the protocol has it said.
                sockets.Publish("comm_close", request.Header, new() { ["comm_id"] = request.Text("comm_id"), ["data"] = new JsonObject() });
                break;
            case "interrupt_request":
                session.Interrupt();
                Reply(request, new() { ["status"] = "ok" });
                break;
            case "shutdown_request":
                var farewell = new JsonObject { ["status"] = "ok", ["restart"] = request.Flag("restart", false) };
                Reply(request, farewell);
                sockets.Publish("shutdown_reply", request.Header, farewell);
                break;
            case var type:
                Console.Error.WriteLine($"A {type} is ignored: this kernel does not know it.");
                break;
        }
    }

    /// <summary>After an error, cells that were sent along are not run.</summary>
    void AbortWaiting()
    {
        for (var count = onShell.Count; count > 0 && onShell.TryTake(out var request); count--)
        {
            if (request.Type != "execute_request")
            {
                onShell.Add(request);
                continue;
            }

            Status(request, "busy");
            Reply(request, new() { ["status"] = "aborted" });
            Status(request, "idle");
        }
    }

    void Status(Request request, string state) => sockets.Publish("status", request.Header, new() { ["execution_state"] = state });

    void Reply(Request request, JsonObject content)
    {
        const string asked = "_request";
        if (request.Type.EndsWith(asked, StringComparison.Ordinal))
        {
            sockets.Reply(request, request.Type[..^asked.Length] + "_reply", content);
        }
    }

    static JsonObject Failed(Exception exception) =>
        new()
        {
            ["status"] = "error",
            ["ename"] = exception.GetType().FullName,
            ["evalue"] = exception.Message,
            ["traceback"] = new JsonArray(),
        };
}
