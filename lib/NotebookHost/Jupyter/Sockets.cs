using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace NotebookHost.Jupyter;

/// <summary>The five sockets of a kernel.</summary>
sealed class Sockets : IDisposable
{
    readonly Wire wire;
    readonly RouterSocket shell = new(), control = new(), stdin = new();
    readonly PublisherSocket iopub = new();
    readonly ResponseSocket heartbeat = new();
    readonly SocketThread thread;

    /// <param name="onRequest">Called on the sockets' own thread: it must not take long.</param>
    public Sockets(ConnectionFile connection, Action<Request> onRequest)
    {
        wire = new(connection.Key, "kernel");
        foreach (var (socket, port) in ((NetMQSocket, int)[])[(shell, connection.ShellPort), (control, connection.ControlPort), (stdin, connection.StdinPort), (iopub, connection.IopubPort), (heartbeat, connection.HeartbeatPort)])
        {
            socket.Options.Linger = TimeSpan.FromSeconds(1);
            // What a client is too slow to take waits for it; a cell's output is bounded elsewhere.
            socket.Options.SendHighWatermark = 0;
            socket.Bind(connection.Address(port));
        }
        thread = new("Sockets", [
            (shell, frames => Receive(Channel.Shell, frames, onRequest)),
            (control, frames => Receive(Channel.Control, frames, onRequest)),
            // Nothing is ever asked of the user, so there are no answers.
            (stdin, null),
            (iopub, null),
            (heartbeat, heartbeat.SendMultipartMessage),
        ]);
    }

    public void Reply(Request request, string type, JsonObject content) =>
        thread.Send(request.Channel == Channel.Shell ? shell : control, wire.Write(request.Identities, type, request.Header, content).Frames);

    public void Publish(string type, JsonObject? parent, JsonObject content) => thread.Send(iopub, wire.Write([Encoding.ASCII.GetBytes(type)], type, parent, content).Frames);

    /// <summary>Stops to listen and sends what is waiting.</summary>
    public void Dispose()
    {
        thread.Dispose();
        NetMQConfig.Cleanup(block: true);
    }

    void Receive(Channel channel, NetMQMessage frames, Action<Request> onRequest)
    {
        var (message, problem) = wire.Read(frames);
        if (message is null)
        {
            Console.Error.WriteLine($"A message on the channel {channel} is ignored: {problem}.");

            return;
        }
        onRequest(new(channel, message));
    }
}
