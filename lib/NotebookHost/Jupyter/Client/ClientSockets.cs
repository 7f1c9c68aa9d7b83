using System.Text.Json.Nodes;
using System.Threading.Channels;
using NetMQ;
using NetMQ.Sockets;

namespace NotebookHost.Jupyter.Client;

/// <summary>The sockets by which a kernel is asked. What comes over them, replies and publications alike, stands in one queue.</summary>
sealed class ClientSockets : IDisposable
{
    readonly Wire wire;
    readonly DealerSocket shell = new(),
        control = new();
    readonly SubscriberSocket iopub = new();
    readonly SocketThread thread;
    readonly Channel<Incoming> received = System.Threading.Channels.Channel.CreateUnbounded<Incoming>();

    public ClientSockets(ConnectionFile connection)
    {
        wire = new(connection.Key, Environment.UserName);
        iopub.SubscribeToAnyTopic();
        foreach (
            var (socket, port) in ((NetMQSocket, int)[])
                [(shell, connection.ShellPort), (control, connection.ControlPort), (iopub, connection.IopubPort)]
        )
        {
            socket.Options.Linger = TimeSpan.Zero;
            socket.Options.ReceiveHighWatermark = 0;
            socket.Connect(connection.Address(port));
        }

        thread = new("Kernel's messages", [(shell, Receive), (control, Receive), (iopub, Receive)]);
    }

    /// <summary>Ends where it has been said that nothing comes any more.</summary>
    public ChannelReader<Incoming> Received => received.Reader;

    public void NothingMoreComes() => received.Writer.TryComplete();

    /// <returns>The request's id, which is in the parent header of all that comes because of it.</returns>
    public string Ask(Channel channel, string type, JsonObject content)
    {
        var (id, frames) = wire.Write([], type, null, content);
        thread.Send(channel == Channel.Shell ? shell : control, frames);

        return id;
    }

    public void Dispose() => thread.Dispose();

    // What is no message, or not signed with the key that the kernel was given, is not its word.
    void Receive(NetMQMessage frames)
    {
        if (wire.Read(frames).Message is { } message)
        {
            received.Writer.TryWrite(message);
        }
    }
}
