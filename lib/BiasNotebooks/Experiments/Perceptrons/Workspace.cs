using System.Runtime.InteropServices;

namespace BiasNotebooks;

/// <summary>
/// The memory of the matrices of one training, all freed together. Not the garbage collector's: what is large there makes it
/// look through everything that torch's modules have allocated, again and again.
/// </summary>
sealed unsafe class Workspace : IDisposable
{
    public const int CacheLine = 64;

    const int BlockSize = 1 << 20;

    readonly List<nint> blocks = [];
    nint free,
        end;

    /// <summary>So many bytes of zeros, at the start of a cache line.</summary>
    public nint Take(int bytes)
    {
        bytes = (bytes + CacheLine - 1) / CacheLine * CacheLine;
        if (end - free < bytes)
        {
            var size = Math.Max(bytes, BlockSize);
            free = (nint)NativeMemory.AlignedAlloc((nuint)size, CacheLine);
            end = free + size;
            blocks.Add(free);
            NativeMemory.Clear((void*)free, (nuint)size);
        }

        free += bytes;

        return free - bytes;
    }

    public void Dispose()
    {
        foreach (var block in blocks)
        {
            NativeMemory.AlignedFree((void*)block);
        }

        blocks.Clear();
    }
}
