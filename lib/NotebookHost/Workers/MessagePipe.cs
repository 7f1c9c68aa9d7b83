using System.Buffers.Binary;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NotebookHost.Workers;

/// <summary>Messages in frames: four bytes of length, then the message.</summary>
sealed partial class MessagePipe(Stream reading, Stream writing) : IDisposable
{
    /// <summary>A reader never takes more into memory than this.</summary>
    public const int LongestMessage = 256 << 20;

    // A text may hold half of a surrogate pair, for which there is no UTF-8: it becomes the replacement character.
    static readonly UTF8Encoding Lenient = new();

    readonly Lock sending = new();

    /// <summary>Over the pipes that this process was started with. What it starts does not inherit them: it would hold them open.</summary>
    public static MessagePipe Inherited(string readHandle, string writeHandle) =>
        new(Inherited(PipeDirection.In, readHandle), Inherited(PipeDirection.Out, writeHandle));

    public void Send(Message message)
    {
        var frame = new MemoryStream();
        using var writer = new BinaryWriter(frame, Lenient);
        writer.Write(0);
        message.WriteTo(writer);
        writer.Flush();
        var bytes = frame.GetBuffer().AsSpan(0, (int)frame.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - sizeof(int));
        lock (sending)
        {
            writing.Write(bytes);
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

            var frame = new byte[size];
            reading.ReadExactly(frame);

            return Message.ReadFrom(new BinaryReader(new MemoryStream(frame)));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    static Stream Inherited(PipeDirection direction, string handle)
    {
        var pipe = new AnonymousPipeClientStream(direction, handle);
        if (OperatingSystem.IsWindows())
        {
            _ = SetHandleInformation(pipe.SafePipeHandle, InheritFlag, 0);

            return pipe;
        }

        using (pipe)
        {
            // Opened anew, as whatever .NET opens, it is closed in a process that this one starts.
            return new FileStream(
                $"/dev/fd/{handle}",
                FileMode.Open,
                direction == PipeDirection.In ? FileAccess.Read : FileAccess.Write,
                FileShare.ReadWrite,
                bufferSize: 0
            );
        }
    }

    public void Dispose()
    {
        reading.Dispose();
        writing.Dispose();
    }

    const uint InheritFlag = 1;

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetHandleInformation(SafePipeHandle handle, uint mask, uint flags);
}
