using System.Runtime.InteropServices;
using Vector = System.Runtime.Intrinsics.Vector256<float>;

namespace BiasNotebooks;

/// <summary>
/// Numbers of shape (features, examples). The examples stand last, so that what is done to one of them is done to eight at
/// a time. Columns behind the last example hold whatever a computation leaves there.
/// </summary>
sealed unsafe class Matrix
{
    /// <summary>
    /// Numbers in a vector. Always 256 bits: with as many as each processor has, sums would be added up in another order, and
    /// end in other bits.
    /// </summary>
    public const int Lanes = 8;

    /// <summary>Computations take a multiple of so many columns.</summary>
    public const int Block = 2 * Lanes;

    readonly float* start;

    /// <summary>All zero.</summary>
    /// <param name="rows">Features.</param>
    /// <param name="examples">At most.</param>
    /// <param name="memory">Where the numbers stand, and how long.</param>
    public Matrix(int rows, int examples, Workspace memory)
    {
        Rows = rows;
        // An odd number of cache lines: rows that are a power of two apart would evict each other.
        Stride = Columns(examples) | (Workspace.CacheLine / sizeof(float));
        start = (float*)memory.Take(rows * Stride * sizeof(float));
    }

    public int Rows { get; }

    /// <summary>From a number to the one below it.</summary>
    public int Stride { get; }

    /// <summary>The columns to compute for so many examples.</summary>
    public static int Columns(int examples) => (examples + Block - 1) / Block * Block;

    /// <summary>The place of a number, unchecked: for loops that are as long as the matrix says.</summary>
    public ref float At(int row, int column) => ref start[row * Stride + column];

    public Span<float> Row(int row, int columns) => new(start + row * Stride, columns);

    /// <summary>A row as vectors; for a multiple of <see cref="Lanes"/>.</summary>
    public Span<Vector> Vectors(int row, int columns) => MemoryMarshal.Cast<float, Vector>(Row(row, columns));
}
