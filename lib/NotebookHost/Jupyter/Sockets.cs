using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace NotebookHost.Jupyter;

/// <summary>The five sockets of a kernel.</summary>
sealed class Sockets : IDisposable
{
    readonly Wire wire;
    readonly RouterSocket shell = new(),
        control = new(),
        stdin = new();
    readonly PublisherSocket iopub = new();
    readonly ResponseSocket heartbeat = new();
    readonly SocketThread thread;
    Question? question;

    /// <exception cref="UsageException">They cannot be bound to where the client wants them.</exception>
    /// <param name="onRequest">Called on the sockets' own thread: it must not take long.</param>
    public Sockets(ConnectionFile connection, Action<Request> onRequest)
    {
        wire = new(connection.Key, "kernel");
        foreach (
            var (socket, port) in ((NetMQSocket, int)[])
                [
                    (shell, connection.ShellPort),
                    (control, connection.ControlPort),
                    (stdin, connection.StdinPort),
                    (iopub, connection.IopubPort),
                    (heartbeat, connection.HeartbeatPort),
                ]
        )
        {
            socket.Options.Linger = TimeSpan.FromSeconds(1);
            // What a client is too slow to take waits for it; a cell's output is bounded elsewhere.
            socket.Options.SendHighWatermark = 0;
            Bind(socket, connection.Address(port));
        }

        thread = new(
            "Sockets",
            [
                (shell, frames => Receive("shell", frames, message => onRequest(new(Channel.Shell, message)))),
                (control, frames => Receive("control", frames, message => onRequest(new(Channel.Control, message)))),
                (stdin, frames => Receive("stdin", frames, Answer)),
                (iopub, null),
                (heartbeat, heartbeat.SendMultipartMessage),
            ]
        );
    }

    public void Reply(Request request, string type, JsonObject content) =>
        thread.Send(
            request.Channel == Channel.Shell ? shell : control,
            wire.Write(request.Identities, type, request.Header, content).Frames
        );

    public void Publish(string type, JsonObject? parent, JsonObject content) =>
        thread.Send(iopub, wire.Write([Encoding.ASCII.GetBytes(type)], type, parent, content).Frames);

    /// <summary>Stops to listen and sends what is waiting.</summary>
    public void Dispose()
    {
        thread.Dispose();
        NetMQConfig.Cleanup(block: true);
    }

    /// <summary>Asks the client that sent a request, if it lets itself be asked.</summary>
    public async Task<string?> AskAsync(Request request, string prompt, bool isSecret, CancellationToken cancellation)
    {
        if (!request.Flag("allow_stdin", false))
        {
            return null;
        }

        var (id, frames) = wire.Write(
            request.Identities,
            "input_request",
            request.Header,
            new() { ["prompt"] = prompt, ["password"] = isSecret }
        );
        var asked = new Question(id, new(TaskCreationOptions.RunContinuationsAsynchronously));
        Volatile.Write(ref question, asked);
        thread.Send(stdin, frames);
        try
        {
            return await asked.Answer.Task.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.CompareExchange(ref question, null, asked);
        }
    }

    static void Bind(NetMQSocket socket, string address)
    {
        try
        {
            socket.Bind(address);
        }
        catch (NetMQException exception)
        {
            throw JupyterErrors.UnusableAddress(address, $"{exception.ErrorCode}");
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            throw JupyterErrors.UnusableAddress(address, exception.Message);
        }
    }

    void Answer(Incoming message)
    {
        // Not every client says which question it answers.
        if (
            message.Type == "input_reply"
            && Volatile.Read(ref question) is { } asked
            && (Incoming.Text(message.Parent, "msg_id") ?? asked.Id) == asked.Id
        )
        {
            asked.Answer.TrySetResult(message.Text("value") ?? "");
        }
    }

    void Receive(string channel, NetMQMessage frames, Action<Incoming> onMessage)
    {
        var (message, problem) = wire.Read(frames);
        if (message is null)
        {
            Console.Error.WriteLine($"A message on the channel {channel} is ignored: {problem}.");

            return;
        }

        onMessage(message);
    }

    sealed record Question(string Id, TaskCompletionSource<string> Answer);
}
