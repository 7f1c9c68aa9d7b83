using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vector = System.Runtime.Intrinsics.Vector256<float>;

namespace BiasNotebooks;

/// <summary>
/// Numbers of shape (features, examples). The examples stand last, so that what is done to one of them is done to eight at
/// a time. Columns behind the last example hold whatever a computation leaves there.
/// </summary>
sealed class Matrix
{
    /// <summary>Computations take a multiple of so many columns.</summary>
    public const int Block = 2 * Lanes;

    /// <summary>
    /// Numbers in a vector. Always 256 bits: with as many as each processor has, sums would be added up in another order, and
    /// end in other bits.
    /// </summary>
    public const int Lanes = 8;

    const int CacheLine = 64 / sizeof(float);

    readonly float[] memory;
    readonly int start;

    /// <summary>All zero.</summary>
    public Matrix(int rows, int examples)
    {
        Rows = rows;
        Stride = Columns(examples) | CacheLine; // An odd number of cache lines: rows a power of two apart would evict each other.
        memory = GC.AllocateArray<float>(rows * Stride + CacheLine, pinned: true);
        start = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) & 63) / sizeof(float);
    }

    public int Rows { get; }

    /// <summary>From a number to the one below it.</summary>
    public int Stride { get; }

    /// <summary>The columns to compute for so many examples.</summary>
    public static int Columns(int examples) => (examples + Block - 1) / Block * Block;

    /// <summary>The place of a number, unchecked: for loops that are as long as the matrix says.</summary>
    public ref float At(int row, int column) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(memory), start + row * Stride + column);

    public Span<float> Row(int row, int columns) => memory.AsSpan(start + row * Stride, columns);

    /// <summary>A row as vectors; for a multiple of <see cref="Lanes"/>.</summary>
    public Span<Vector> Vectors(int row, int columns) => MemoryMarshal.Cast<float, Vector>(Row(row, columns));
}
