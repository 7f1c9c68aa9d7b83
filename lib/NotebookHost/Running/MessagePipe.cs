using System.Buffers.Binary;
using System.Text.Json;

namespace NotebookHost.Running;

/// <summary>Messages as frames of JSON: four bytes of length, then the text.</summary>
sealed class MessagePipe(Stream reading, Stream writing) : IDisposable
{
    /// <summary>No honest message is longer; a reader never takes more into memory than this.</summary>
    public const int LongestMessage = 64 << 20;

    readonly Lock sending = new();

    public void Send(Message message)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, MessageContext.Default.Message);
        var frame = new byte[sizeof(int) + json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, json.Length);
        json.CopyTo(frame, sizeof(int));
        lock (sending)
        {
            writing.Write(frame);
            writing.Flush();
        }
    }

    /// <summary>The next message, or null where the other side has ended.</summary>
    public Message? Receive()
    {
        try
        {
            var length = new byte[sizeof(int)];
            reading.ReadExactly(length);
            var size = BinaryPrimitives.ReadInt32LittleEndian(length);
            if (size is < 0 or > LongestMessage)
            {
                return null;
            }
            var json = new byte[size];
            reading.ReadExactly(json);

            return JsonSerializer.Deserialize(json, MessageContext.Default.Message);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or JsonException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        reading.Dispose();
        writing.Dispose();
    }
}
