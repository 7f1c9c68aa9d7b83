using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace NotebookHost.Engine;

/// <summary>
/// Files that this process has mapped into its memory. A build that wrote over one would end it with a fault in memory, so whoever wants a
/// file
/// for itself to write it, as compilers and File.Copy do, is refused as on Windows. To put another file in its place does no harm.
/// </summary>
static class HeldFiles
{
    static readonly ConcurrentDictionary<string, SafeFileHandle> Held = [];

    /// <exception cref="IOException">It is being written.</exception>
    public static string Hold(string path)
    {
        Held.GetOrAdd(path, file => File.OpenHandle(file, share: FileShare.Read));

        return path;
    }
}
