using System.Runtime.InteropServices;

namespace NotebookHost.Workers;

/// <summary>The process's own stdout and stderr, to which native code writes past <see cref="Console"/>.</summary>
static partial class NativeStreams
{
    /// <summary>Pushes out what the C library still holds and puts a mark behind it, so that the runner knows whose it is.</summary>
    public static void MarkEnd(byte[] mark)
    {
        Flush();
        foreach (var stream in new[] { Console.OpenStandardOutput(), Console.OpenStandardError() })
        {
            stream.Write(mark);
            stream.Flush();
        }
    }

    static void Flush()
    {
        if (OperatingSystem.IsWindows())
        {
            _ = FlushUcrt(0);
        }
        else
        {
            _ = FlushLibc(0);
        }
    }

    [LibraryImport("libc", EntryPoint = "fflush")]
    private static partial int FlushLibc(nint everyStream);

    [LibraryImport("ucrtbase", EntryPoint = "fflush")]
    private static partial int FlushUcrt(nint everyStream);
}
