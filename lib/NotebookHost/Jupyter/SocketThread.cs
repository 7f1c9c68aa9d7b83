using NetMQ;

namespace NotebookHost.Jupyter;

/// <summary>Sockets may be used by one thread alone: this one owns them, and whoever wants to send hands it a message.</summary>
sealed class SocketThread : IDisposable
{
    readonly NetMQQueue<(NetMQSocket Socket, NetMQMessage Message)> outgoing = new();
    readonly List<NetMQSocket> sockets = [];
    readonly NetMQPoller poller;
    readonly Lock sending = new();
    bool closed;

    /// <param name="owned">Each socket with what becomes of the messages that come to it (called on this thread: it must not take long), or
    /// null where none do.</param>
    public SocketThread(string name, ReadOnlySpan<(NetMQSocket Socket, Action<NetMQMessage>? Received)> owned)
    {
        poller = [outgoing];
        foreach (var (socket, received) in owned)
        {
            sockets.Add(socket);
            if (received is not null)
            {
                poller.Add(socket);
                socket.ReceiveReady += (_, ready) => received(ready.Socket.ReceiveMultipartMessage());
            }
        }

        outgoing.ReceiveReady += (_, _) => SendWaiting();
        poller.RunAsync(name);
    }

    public void Send(NetMQSocket socket, NetMQMessage message)
    {
        lock (sending)
        {
            if (!closed)
            {
                outgoing.Enqueue((socket, message));
            }
        }
    }

    /// <summary>Stops to listen and sends what is waiting.</summary>
    public void Dispose()
    {
        lock (sending)
        {
            closed = true;
        }

        poller.Stop();
        SendWaiting();
        poller.Dispose();
        foreach (var socket in (IEnumerable<IDisposable>)[.. sockets, outgoing])
        {
            socket.Dispose();
        }
    }

    void SendWaiting()
    {
        while (outgoing.TryDequeue(out var next, TimeSpan.Zero))
        {
            next.Socket.SendMultipartMessage(next.Message);
        }
    }
}
