using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Vector = System.Runtime.Intrinsics.Vector256<float>;

namespace BiasNotebooks;

/// <summary>Gives a layer's sums mean 0 and variance 1, then the scale and the shift that it learns.</summary>
/// <param name="scale">Of each feature.</param>
/// <param name="shift">Of each feature.</param>
/// <param name="normalised">For the values between the two steps, which the gradient is computed from.</param>
abstract class Normaliser(LearntValues scale, LearntValues shift, Matrix normalised)
{
    /// <summary>PyTorch's own, for both kinds: added to a variance before it divides.</summary>
    protected const float Epsilon = 1e-5f;

    public IReadOnlyList<LearntValues> Parameters => [scale, shift];

    protected LearntValues Scale => scale;

    protected LearntValues Shift => shift;

    protected Matrix Normalised => normalised;

    /// <summary>The normaliser that does what the module does; none for no module.</summary>
    /// <param name="norm">Of an <see cref="Mlp"/>.</param>
    /// <param name="read">Copies a parameter, named within the module.</param>
    /// <param name="matrix">Gives one of so many rows.</param>
    /// <param name="features">How many are normalised.</param>
    public static Normaliser? Of(
        nn.Module<Tensor, Tensor>? norm,
        Func<string, Parameter, LearntValues> read,
        Func<int, Matrix> matrix,
        int features
    ) =>
        norm switch
        {
            BatchNorm1d m => new BatchNormaliser(read("weight", m.weight!), read("bias", m.bias!), matrix(features), m),
            LayerNorm m => new LayerNormaliser(read("weight", m.weight!), read("bias", m.bias!), matrix(features), matrix(1)),
            _ => null,
        };

    /// <summary>Replaces the sums of the first <paramref name="examples"/> columns.</summary>
    /// <param name="sums">(features, examples).</param>
    /// <param name="examples">How many count.</param>
    /// <param name="training">Whether the statistics are the batch's, and move those that evaluation uses.</param>
    public abstract void Forward(Matrix sums, int examples, bool training);

    /// <summary>Turns the gradient of what <see cref="Forward"/> gave into that of the sums, and keeps that of scale and shift.</summary>
    /// <param name="gradient">(features, examples); 0 in the columns behind the last example, before and after.</param>
    /// <param name="examples">How many count.</param>
    public void Backward(Matrix gradient, int examples)
    {
        var scales = scale.Gradient;
        var shifts = shift.Gradient;
        var columns = Matrix.Columns(examples);
        for (var row = 0; row < gradient.Rows; row++)
        {
            (shifts[row], scales[row]) = Sums(gradient.Vectors(row, columns), normalised.Vectors(row, columns));
        }

        ToSums(gradient, examples);
    }

    /// <summary>The part of <see cref="Backward"/> that the kinds differ in. The gradients of scale and shift are there.</summary>
    protected abstract void ToSums(Matrix gradient, int examples);

    /// <summary>Puts what is kept beside the parameters into the module.</summary>
    public virtual void WriteBack() { }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static (float Sum, float SumOfProducts) Sums(Span<Vector> gradient, Span<Vector> other)
    {
        Vector sum = default,
            products = default;
        for (var i = 0; i < gradient.Length; i++)
        {
            sum += gradient[i];
            products = Vector256.FusedMultiplyAdd(gradient[i], other[i], products);
        }

        return (VectorFunctions.Sum(sum), VectorFunctions.Sum(products));
    }
}

/// <summary>Batch normalisation: the statistics of a feature over the examples.</summary>
sealed class BatchNormaliser(LearntValues scale, LearntValues shift, Matrix normalised, BatchNorm1d module)
    : Normaliser(scale, shift, normalised)
{
    /// <summary>PyTorch's own: how far a batch moves the statistics that evaluation uses.</summary>
    const float Momentum = 0.1f;

    readonly float[] mean = module.running_mean!.Numbers<float>().ToArray(),
        variance = module.running_var!.Numbers<float>().ToArray();
    readonly float[] inverseDeviation = new float[normalised.Rows];

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Forward(Matrix sums, int examples, bool training)
    {
        var columns = Matrix.Columns(examples);
        for (var row = 0; row < sums.Rows; row++)
        {
            var z = sums.Vectors(row, columns);
            var x = Normalised.Vectors(row, columns);
            var (center, spread) = training ? Moments(z, examples) : (mean[row], variance[row]);
            if (training)
            {
                mean[row] += Momentum * (center - mean[row]);
                variance[row] += Momentum * (spread * examples / (examples - 1) - variance[row]);
            }

            inverseDeviation[row] = 1 / MathF.Sqrt(spread + Epsilon);
            var less = Vector256.Create(center);
            var times = Vector256.Create(inverseDeviation[row]);
            var scaled = Vector256.Create(Scale.Values[row]);
            var shifted = Vector256.Create(Shift.Values[row]);
            for (var i = 0; i < z.Length; i++)
            {
                x[i] = (z[i] - less) * times;
                z[i] = Vector256.FusedMultiplyAdd(x[i], scaled, shifted);
            }
        }
    }

    /// <summary>Mean and variance (divided by the number of examples).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (float Mean, float Variance) Moments(Span<Vector> z, int examples)
    {
        Vector sum = default,
            squares = default;
        for (var i = 0; i < z.Length; i++)
        {
            sum += z[i] & VectorFunctions.Before(examples, i * Matrix.Lanes);
        }

        var mean = VectorFunctions.Sum(sum) / examples;
        for (var i = 0; i < z.Length; i++)
        {
            var off = (z[i] - Vector256.Create(mean)) & VectorFunctions.Before(examples, i * Matrix.Lanes);
            squares = Vector256.FusedMultiplyAdd(off, off, squares);
        }

        return (mean, VectorFunctions.Sum(squares) / examples);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void ToSums(Matrix gradient, int examples)
    {
        var columns = Matrix.Columns(examples);
        for (var row = 0; row < gradient.Rows; row++)
        {
            var g = gradient.Vectors(row, columns);
            var x = Normalised.Vectors(row, columns);
            var meanGradient = Vector256.Create(Shift.Gradient[row] / examples);
            var meanProduct = Vector256.Create(Scale.Gradient[row] / examples);
            var times = Vector256.Create(Scale.Values[row] * inverseDeviation[row]);
            for (var i = 0; i < g.Length; i++)
            {
                g[i] = (times * (g[i] - meanGradient - x[i] * meanProduct)) & VectorFunctions.Before(examples, i * Matrix.Lanes);
            }
        }
    }

    public override void WriteBack()
    {
        mean.CopyTo(module.running_mean!.Numbers<float>());
        variance.CopyTo(module.running_var!.Numbers<float>());
    }
}

/// <summary>Layer normalisation: the statistics of an example over its features.</summary>
sealed class LayerNormaliser(LearntValues scale, LearntValues shift, Matrix normalised, Matrix inverseDeviation)
    : Normaliser(scale, shift, normalised)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Forward(Matrix sums, int examples, bool training)
    {
        var features = Vector256.Create((float)sums.Rows);
        for (var column = 0; column < Matrix.Columns(examples); column += Matrix.Lanes)
        {
            Vector sum = default,
                squares = default;
            for (var row = 0; row < sums.Rows; row++)
            {
                sum += Vector256.LoadUnsafe(ref sums.At(row, column));
            }

            var mean = sum / features;
            for (var row = 0; row < sums.Rows; row++)
            {
                var off = Vector256.LoadUnsafe(ref sums.At(row, column)) - mean;
                squares = Vector256.FusedMultiplyAdd(off, off, squares);
            }

            var times = Vector.One / Vector256.Sqrt(squares / features + Vector256.Create(Epsilon));
            times.StoreUnsafe(ref inverseDeviation.At(0, column));
            for (var row = 0; row < sums.Rows; row++)
            {
                ref var place = ref sums.At(row, column);
                var x = (Vector256.LoadUnsafe(ref place) - mean) * times;
                x.StoreUnsafe(ref Normalised.At(row, column));
                x = Vector256.FusedMultiplyAdd(x, Vector256.Create(Scale.Values[row]), Vector256.Create(Shift.Values[row]));
                x.StoreUnsafe(ref place);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void ToSums(Matrix gradient, int examples)
    {
        var features = Vector256.Create((float)gradient.Rows);
        for (var column = 0; column < Matrix.Columns(examples); column += Matrix.Lanes)
        {
            Vector sum = default,
                products = default;
            for (var row = 0; row < gradient.Rows; row++)
            {
                var scaled = Vector256.LoadUnsafe(ref gradient.At(row, column)) * Scale.Values[row];
                sum += scaled;
                products = Vector256.FusedMultiplyAdd(scaled, Vector256.LoadUnsafe(ref Normalised.At(row, column)), products);
            }

            var (meanGradient, meanProduct) = (sum / features, products / features);
            var times = Vector256.LoadUnsafe(ref inverseDeviation.At(0, column));
            for (var row = 0; row < gradient.Rows; row++)
            {
                ref var place = ref gradient.At(row, column);
                var scaled = Vector256.LoadUnsafe(ref place) * Scale.Values[row];
                scaled -= meanGradient + Vector256.LoadUnsafe(ref Normalised.At(row, column)) * meanProduct;
                (times * scaled).StoreUnsafe(ref place);
            }
        }
    }
}
