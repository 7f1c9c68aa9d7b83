using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vector = System.Runtime.Intrinsics.Vector256<float>;

namespace BiasNotebooks;

/// <summary>
/// The matrix products of a layer's forward and backward pass. Each keeps eight sums in registers while it runs along the
/// dimension that both factors share: so many at once hide how long a single multiplication takes. Like all loops over
/// vectors here, they are compiled at once and as well as can be, and by themselves: what the compiler makes at first, until
/// it has seen a method often enough, would take longer than a short training, and their callers gain nothing by holding them.
/// </summary>
static class Products
{
    /// <summary>The sums of a layer: result[o, n] = bias[o] + Σᵢ weight[o, i] · input[i, n].</summary>
    /// <param name="weight">(outputs, inputs), row by row.</param>
    /// <param name="bias">Of each output; empty for none.</param>
    /// <param name="input">(inputs, examples).</param>
    /// <param name="result">(outputs, examples).</param>
    /// <param name="columns">A multiple of <see cref="Matrix.Block"/>.</param>
    public static void Sums(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Matrix input, Matrix result, int columns) =>
        Multiply(weight, input.Rows, 1, bias, input, result, columns);

    /// <summary>The gradient of a layer's inputs: result[i, n] = Σₒ weight[o, i] · gradient[o, n].</summary>
    /// <param name="weight">(outputs, inputs), row by row.</param>
    /// <param name="gradient">Of the layer's sums, (outputs, examples).</param>
    /// <param name="result">(inputs, examples).</param>
    /// <param name="columns">A multiple of <see cref="Matrix.Block"/>.</param>
    public static void InputGradient(ReadOnlySpan<float> weight, Matrix gradient, Matrix result, int columns) =>
        Multiply(weight, 1, result.Rows, [], gradient, result, columns);

    /// <summary>The gradient of a layer's weight: result[o, i] = Σₙ gradient[o, n] · input[i, n].</summary>
    /// <param name="gradient">Of the layer's sums, (outputs, examples); 0 in the columns behind the last example.</param>
    /// <param name="input">(inputs, examples).</param>
    /// <param name="result">(outputs, inputs), row by row.</param>
    /// <param name="columns">A multiple of <see cref="Matrix.Block"/>.</param>
    public static void WeightGradient(Matrix gradient, Matrix input, Span<float> result, int columns)
    {
        var (outputs, inputs) = (gradient.Rows, input.Rows);
        var byFours = outputs / 4 * 4;
        Dot(gradient, 0, byFours, input, 0, inputs, result, inputs, 1, columns);
        // Of the outputs that are left, fewer than four: the inputs by fours.
        Dot(input, 0, inputs, gradient, byFours, outputs, result, 1, inputs, columns);
    }

    /// <summary>result[m, n] = start[m] + Σₖ a[m, k] · b[k, n], where a's rows and columns lie as far apart as the steps say.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Multiply(
        ReadOnlySpan<float> a,
        int rowStep,
        int columnStep,
        ReadOnlySpan<float> start,
        Matrix b,
        Matrix result,
        int columns
    )
    {
        ref var first = ref MemoryMarshal.GetReference(a);
        for (var column = 0; column < columns; column += Matrix.Block)
        {
            var row = 0;
            // A processor with vectors of sixteen does a block's columns at once: the same sums, each by itself as before.
            for (; Vector512.IsHardwareAccelerated && row + 8 <= result.Rows; row += 8)
            {
                ref var a0 = ref Unsafe.Add(ref first, row * rowStep);
                ref var a1 = ref Unsafe.Add(ref a0, rowStep);
                ref var a2 = ref Unsafe.Add(ref a1, rowStep);
                ref var a3 = ref Unsafe.Add(ref a2, rowStep);
                ref var a4 = ref Unsafe.Add(ref a3, rowStep);
                ref var a5 = ref Unsafe.Add(ref a4, rowStep);
                ref var a6 = ref Unsafe.Add(ref a5, rowStep);
                ref var a7 = ref Unsafe.Add(ref a6, rowStep);
                ref var below = ref b.At(0, column);
                var sum0 = BlockStart(start, row);
                var sum1 = BlockStart(start, row + 1);
                var sum2 = BlockStart(start, row + 2);
                var sum3 = BlockStart(start, row + 3);
                var sum4 = BlockStart(start, row + 4);
                var sum5 = BlockStart(start, row + 5);
                var sum6 = BlockStart(start, row + 6);
                var sum7 = BlockStart(start, row + 7);
                nint step = 0;
                for (var k = 0; k < b.Rows; k++)
                {
                    var block = Vector512.LoadUnsafe(ref below);
                    sum0 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a0, step)), block, sum0);
                    sum1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a1, step)), block, sum1);
                    sum2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a2, step)), block, sum2);
                    sum3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a3, step)), block, sum3);
                    sum4 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a4, step)), block, sum4);
                    sum5 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a5, step)), block, sum5);
                    sum6 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a6, step)), block, sum6);
                    sum7 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a7, step)), block, sum7);
                    below = ref Unsafe.Add(ref below, b.Stride);
                    step += columnStep;
                }

                sum0.StoreUnsafe(ref result.At(row, column));
                sum1.StoreUnsafe(ref result.At(row + 1, column));
                sum2.StoreUnsafe(ref result.At(row + 2, column));
                sum3.StoreUnsafe(ref result.At(row + 3, column));
                sum4.StoreUnsafe(ref result.At(row + 4, column));
                sum5.StoreUnsafe(ref result.At(row + 5, column));
                sum6.StoreUnsafe(ref result.At(row + 6, column));
                sum7.StoreUnsafe(ref result.At(row + 7, column));
            }

            for (; row + 4 <= result.Rows; row += 4)
            {
                ref var a0 = ref Unsafe.Add(ref first, row * rowStep);
                ref var a1 = ref Unsafe.Add(ref a0, rowStep);
                ref var a2 = ref Unsafe.Add(ref a1, rowStep);
                ref var a3 = ref Unsafe.Add(ref a2, rowStep);
                ref var below = ref b.At(0, column);
                Vector left0 = Start(start, row),
                    right0 = left0;
                Vector left1 = Start(start, row + 1),
                    right1 = left1;
                Vector left2 = Start(start, row + 2),
                    right2 = left2;
                Vector left3 = Start(start, row + 3),
                    right3 = left3;
                nint step = 0;
                for (var k = 0; k < b.Rows; k++)
                {
                    var left = Vector256.LoadUnsafe(ref below);
                    var right = Vector256.LoadUnsafe(ref below, Matrix.Lanes);
                    (left0, right0) = Add(left0, right0, Unsafe.Add(ref a0, step), left, right);
                    (left1, right1) = Add(left1, right1, Unsafe.Add(ref a1, step), left, right);
                    (left2, right2) = Add(left2, right2, Unsafe.Add(ref a2, step), left, right);
                    (left3, right3) = Add(left3, right3, Unsafe.Add(ref a3, step), left, right);
                    below = ref Unsafe.Add(ref below, b.Stride);
                    step += columnStep;
                }

                Store(left0, right0, ref result.At(row, column));
                Store(left1, right1, ref result.At(row + 1, column));
                Store(left2, right2, ref result.At(row + 2, column));
                Store(left3, right3, ref result.At(row + 3, column));
            }

            for (; row < result.Rows; row++)
            {
                ref var a0 = ref Unsafe.Add(ref first, row * rowStep);
                ref var below = ref b.At(0, column);
                Vector left0 = Start(start, row),
                    right0 = left0;
                for (var k = 0; k < b.Rows; k++)
                {
                    var left = Vector256.LoadUnsafe(ref below);
                    var right = Vector256.LoadUnsafe(ref below, Matrix.Lanes);
                    (left0, right0) = Add(left0, right0, a0, left, right);
                    below = ref Unsafe.Add(ref below, b.Stride);
                    a0 = ref Unsafe.Add(ref a0, columnStep);
                }

                Store(left0, right0, ref result.At(row, column));
            }
        }
    }

    /// <summary>result[i · stepA + j · stepB] = Σₙ a[i, n] · b[j, n] for the rows of a and b that are named.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Dot(Matrix a, int i, int endA, Matrix b, int startB, int endB, Span<float> result, int stepA, int stepB, int columns)
    {
        for (; i + 4 <= endA; i += 4)
        {
            ref var a0 = ref a.At(i, 0);
            ref var a1 = ref a.At(i + 1, 0);
            ref var a2 = ref a.At(i + 2, 0);
            ref var a3 = ref a.At(i + 3, 0);
            var j = startB;
            for (; j + 2 <= endB; j += 2)
            {
                ref var b0 = ref b.At(j, 0);
                ref var b1 = ref b.At(j + 1, 0);
                Vector sum00 = default,
                    sum10 = default,
                    sum20 = default,
                    sum30 = default;
                Vector sum01 = default,
                    sum11 = default,
                    sum21 = default,
                    sum31 = default;
                for (nuint n = 0; n < (nuint)columns; n += Matrix.Lanes)
                {
                    var left = Vector256.LoadUnsafe(ref b0, n);
                    var right = Vector256.LoadUnsafe(ref b1, n);
                    (sum00, sum01) = Add(sum00, sum01, Vector256.LoadUnsafe(ref a0, n), left, right);
                    (sum10, sum11) = Add(sum10, sum11, Vector256.LoadUnsafe(ref a1, n), left, right);
                    (sum20, sum21) = Add(sum20, sum21, Vector256.LoadUnsafe(ref a2, n), left, right);
                    (sum30, sum31) = Add(sum30, sum31, Vector256.LoadUnsafe(ref a3, n), left, right);
                }

                var place = i * stepA + j * stepB;
                StoreSums(sum00, sum10, sum20, sum30, result, place, stepA);
                StoreSums(sum01, sum11, sum21, sum31, result, place + stepB, stepA);
            }

            for (; j < endB; j++)
            {
                ref var b0 = ref b.At(j, 0);
                Vector sum0 = default,
                    sum1 = default,
                    sum2 = default,
                    sum3 = default;
                for (nuint n = 0; n < (nuint)columns; n += Matrix.Lanes)
                {
                    var other = Vector256.LoadUnsafe(ref b0, n);
                    sum0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a0, n), other, sum0);
                    sum1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a1, n), other, sum1);
                    sum2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a2, n), other, sum2);
                    sum3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a3, n), other, sum3);
                }

                StoreSums(sum0, sum1, sum2, sum3, result, i * stepA + j * stepB, stepA);
            }
        }

        for (; i < endA; i++)
        {
            for (var j = startB; j < endB; j++)
            {
                Vector sum = default;
                for (nuint n = 0; n < (nuint)columns; n += Matrix.Lanes)
                {
                    sum = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a.At(i, 0), n), Vector256.LoadUnsafe(ref b.At(j, 0), n), sum);
                }

                result[i * stepA + j * stepB] = VectorFunctions.Sum(sum);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector Start(ReadOnlySpan<float> start, int row) => start.IsEmpty ? Vector.Zero : Vector256.Create(start[row]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> BlockStart(ReadOnlySpan<float> start, int row) =>
        start.IsEmpty ? Vector512<float>.Zero : Vector512.Create(start[row]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector, Vector) Add(Vector leftSum, Vector rightSum, float factor, Vector left, Vector right) =>
        Add(leftSum, rightSum, Vector256.Create(factor), left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector, Vector) Add(Vector leftSum, Vector rightSum, Vector factor, Vector left, Vector right) =>
        (Vector256.FusedMultiplyAdd(factor, left, leftSum), Vector256.FusedMultiplyAdd(factor, right, rightSum));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector left, Vector right, ref float place)
    {
        left.StoreUnsafe(ref place);
        right.StoreUnsafe(ref place, Matrix.Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void StoreSums(Vector sum0, Vector sum1, Vector sum2, Vector sum3, Span<float> result, int place, int step)
    {
        (result[place], result[place + step]) = VectorFunctions.Sums(sum0, sum1);
        (result[place + 2 * step], result[place + 3 * step]) = VectorFunctions.Sums(sum2, sum3);
    }
}
