using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace NotebookHost.Jupyter;

/// <summary>The five sockets of a kernel. One thread owns them; whoever wants to send hands it a message.</summary>
sealed class Sockets : IDisposable
{
    readonly Wire wire;
    readonly RouterSocket shell = new(), control = new(), stdin = new();
    readonly PublisherSocket iopub = new();
    readonly ResponseSocket heartbeat = new();
    readonly NetMQQueue<(NetMQSocket Socket, NetMQMessage Message)> outgoing = new();
    readonly NetMQPoller poller;
    readonly Lock sending = new();
    bool closed;

    /// <param name="onRequest">Called on the sockets' own thread: it must not take long.</param>
    public Sockets(ConnectionFile connection, Action<Request> onRequest)
    {
        wire = new(connection.Key);
        foreach (var (socket, port) in ((NetMQSocket, int)[])[(shell, connection.ShellPort), (control, connection.ControlPort), (stdin, connection.StdinPort), (iopub, connection.IopubPort), (heartbeat, connection.HeartbeatPort)])
        {
            socket.Options.Linger = TimeSpan.FromSeconds(1);
            // What a client is too slow to take waits for it; a cell's output is bounded elsewhere.
            socket.Options.SendHighWatermark = 0;
            socket.Bind(connection.Address(port));
        }
        poller = [shell, control, stdin, heartbeat, outgoing];
        shell.ReceiveReady += (_, ready) => Receive(Channel.Shell, ready.Socket, onRequest);
        control.ReceiveReady += (_, ready) => Receive(Channel.Control, ready.Socket, onRequest);
        // Nothing is ever asked of the user, so there are no answers.
        stdin.ReceiveReady += (_, ready) => ready.Socket.ReceiveMultipartMessage();
        heartbeat.ReceiveReady += (_, ready) => ready.Socket.SendMultipartMessage(ready.Socket.ReceiveMultipartMessage());
        outgoing.ReceiveReady += (_, ready) =>
        {
            while (ready.Queue.TryDequeue(out var next, TimeSpan.Zero))
            {
                next.Socket.SendMultipartMessage(next.Message);
            }
        };
        poller.RunAsync("Sockets");
    }

    public void Reply(Request request, string type, JsonObject content) =>
        Send(request.Channel == Channel.Shell ? shell : control, wire.Write(request.Identities, type, request.Header, content));

    public void Publish(string type, JsonObject? parent, JsonObject content) => Send(iopub, wire.Write([Encoding.ASCII.GetBytes(type)], type, parent, content));

    /// <summary>Stops to listen and sends what is waiting.</summary>
    public void Dispose()
    {
        lock (sending)
        {
            closed = true;
        }
        poller.Stop();
        while (outgoing.TryDequeue(out var next, TimeSpan.Zero))
        {
            next.Socket.SendMultipartMessage(next.Message);
        }
        poller.Dispose();
        foreach (var socket in (IDisposable[])[shell, control, stdin, iopub, heartbeat, outgoing])
        {
            socket.Dispose();
        }
        NetMQConfig.Cleanup(block: true);
    }

    void Send(NetMQSocket socket, NetMQMessage message)
    {
        lock (sending)
        {
            if (!closed)
            {
                outgoing.Enqueue((socket, message));
            }
        }
    }

    void Receive(Channel channel, NetMQSocket socket, Action<Request> onRequest)
    {
        var (request, problem) = wire.Read(channel, socket.ReceiveMultipartMessage());
        if (request is null)
        {
            Console.Error.WriteLine($"A message on the channel {channel} is ignored: {problem}.");

            return;
        }
        onRequest(request);
    }
}
