using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vector = System.Runtime.Intrinsics.Vector256<float>;

namespace BiasNotebooks;

/// <summary>A <see cref="Loss"/> of logits (outputs, examples), with its gradient.</summary>
static class VectorLoss
{
    /// <summary>The mean loss of the batch.</summary>
    /// <param name="loss">Which.</param>
    /// <param name="prediction">Logits or values.</param>
    /// <param name="batch">Whose targets count.</param>
    /// <param name="gradient">Receives the gradient of the mean by <paramref name="prediction"/>, 0 behind the last example.</param>
    public static float Measure(this Loss loss, Matrix prediction, Batch batch, Matrix gradient) =>
        loss switch
        {
            Loss.MeanSquaredError => SquaredError(prediction, batch, gradient),
            Loss.BinaryCrossEntropy => BinaryCrossEntropy(prediction, batch, gradient),
            Loss.CrossEntropy => CrossEntropy(prediction, batch, gradient),
            _ => throw new ArgumentOutOfRangeException(nameof(loss)),
        };

    /// <summary>The share of examples that are classified correctly; null for regression.</summary>
    public static double? Accuracy(this Loss loss, Matrix prediction, Batch batch) =>
        loss switch
        {
            Loss.BinaryCrossEntropy => RightSides(prediction, batch),
            Loss.CrossEntropy => RightClasses(prediction, batch),
            _ => null,
        };

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static float SquaredError(Matrix prediction, Batch batch, Matrix gradient)
    {
        var columns = Matrix.Columns(batch.Count);
        float count = batch.Count * prediction.Rows;
        Vector sum = default;
        for (var row = 0; row < prediction.Rows; row++)
        {
            var p = prediction.Vectors(row, columns);
            var y = batch.Targets.Vectors(row, columns);
            var g = gradient.Vectors(row, columns);
            for (var i = 0; i < p.Length; i++)
            {
                var error = (p[i] - y[i]) & VectorFunctions.Before(batch.Count, i * Matrix.Lanes);
                sum = Vector256.FusedMultiplyAdd(error, error, sum);
                g[i] = error * (2 / count);
            }
        }

        return VectorFunctions.Sum(sum) / count;
    }

    /// <summary>max(z, 0) − z y + ln(1 + e^−|z|), whose gradient is σ(z) − y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static float BinaryCrossEntropy(Matrix prediction, Batch batch, Matrix gradient)
    {
        var columns = Matrix.Columns(batch.Count);
        float count = batch.Count * prediction.Rows;
        Vector sum = default;
        for (var row = 0; row < prediction.Rows; row++)
        {
            var p = prediction.Vectors(row, columns);
            var y = batch.Targets.Vectors(row, columns);
            var g = gradient.Vectors(row, columns);
            for (var i = 0; i < p.Length; i++)
            {
                var (z, counts) = (p[i], VectorFunctions.Before(batch.Count, i * Matrix.Lanes));
                var decay = VectorFunctions.Exp(-Vector256.Abs(z));
                var above = Vector256.GreaterThan(z, Vector.Zero);
                var error = (z & above) - z * y[i] + VectorFunctions.LogOnePlus(decay);
                var sigmoid = Vector256.ConditionalSelect(above, Vector.One, decay) / (Vector.One + decay);
                sum += error & counts;
                g[i] = ((sigmoid - y[i]) * (1 / count)) & counts;
            }
        }

        return VectorFunctions.Sum(sum) / count;
    }

    /// <summary>
    /// ln Σ e^z − z of the class, whose gradient is the softmax, less 1 for the class; from z − max z, so that nothing overflows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static float CrossEntropy(Matrix prediction, Batch batch, Matrix gradient)
    {
        float count = batch.Count;
        Vector sum = default;
        for (var column = 0; column < Matrix.Columns(batch.Count); column += Matrix.Lanes)
        {
            var largest = Vector256.LoadUnsafe(ref prediction.At(0, column));
            for (var row = 1; row < prediction.Rows; row++)
            {
                largest = Vector256.MaxNative(largest, Vector256.LoadUnsafe(ref prediction.At(row, column)));
            }

            Vector total = default,
                ofClass = default;
            var classes = Vector256.LoadUnsafe(ref batch.Classes[column]);
            for (var row = 0; row < prediction.Rows; row++)
            {
                var z = Vector256.LoadUnsafe(ref prediction.At(row, column)) - largest;
                var power = VectorFunctions.Exp(z);
                power.StoreUnsafe(ref gradient.At(row, column));
                total += power;
                ofClass += z & Vector256.Equals(classes, Vector256.Create(row)).AsSingle();
            }

            var counts = VectorFunctions.Before(batch.Count, column);
            sum += (Vector256.Log(total) - ofClass) & counts;
            for (var row = 0; row < prediction.Rows; row++)
            {
                ref var place = ref gradient.At(row, column);
                var one = Vector.One & Vector256.Equals(classes, Vector256.Create(row)).AsSingle();
                (((Vector256.LoadUnsafe(ref place) / total - one) * (1 / count)) & counts).StoreUnsafe(ref place);
            }
        }

        return VectorFunctions.Sum(sum) / count;
    }

    static double RightSides(Matrix prediction, Batch batch)
    {
        var right = 0;
        for (var row = 0; row < prediction.Rows; row++)
        {
            var p = prediction.Row(row, batch.Count);
            var y = batch.Targets.Row(row, batch.Count);
            for (var n = 0; n < p.Length; n++)
            {
                right += p[n] > 0 == y[n] > 0.5f ? 1 : 0;
            }
        }

        return (double)right / (batch.Count * prediction.Rows);
    }

    static double RightClasses(Matrix prediction, Batch batch)
    {
        var right = 0;
        for (var n = 0; n < batch.Count; n++)
        {
            var best = 0;
            for (var row = 1; row < prediction.Rows; row++)
            {
                best = prediction.At(row, n) > prediction.At(best, n) ? row : best;
            }

            right += best == batch.Classes[n] ? 1 : 0;
        }

        return (double)right / batch.Count;
    }
}
