using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Some examples of a data set, in the form that a <see cref="Perceptron"/> takes.</summary>
sealed class Batch
{
    readonly Tensor inputs,
        targets;
    readonly long[] inOrder;
    readonly int capacity;
    readonly bool ofClasses;

    /// <summary>Starts with the first examples.</summary>
    /// <param name="data">Inputs (examples, features); targets (examples, outputs) or, for classes, (examples).</param>
    /// <param name="capacity">How many examples it takes at once, at most.</param>
    /// <param name="memory">For as long as the batch is used.</param>
    /// <exception cref="ArgumentException">The data are of types that perceptrons do not train on.</exception>
    public Batch(Dataset data, int capacity, Workspace memory)
    {
        (inputs, targets) = (data.X.contiguous(), data.Y.contiguous());
        ofClasses = targets.dtype == ScalarType.Int64;
        inOrder = [.. Enumerable.Range(0, (int)data.Count).Select(row => (long)row)];
        this.capacity = Math.Min(capacity, inOrder.Length);
        Inputs = new Matrix(inputs.Numbers<float>().Length / inOrder.Length, this.capacity, memory);
        Targets = new Matrix(ofClasses ? 0 : targets.Numbers<float>().Length / inOrder.Length, this.capacity, memory);
        Classes = new int[Matrix.Columns(this.capacity)];
        Take(inOrder.AsSpan(0, this.capacity));
    }

    /// <summary>How many examples stand here now.</summary>
    public int Count { get; private set; }

    /// <summary>(features, examples). Behind the last example it is repeated, so that nothing is computed that no example gives.</summary>
    public Matrix Inputs { get; }

    /// <summary>(outputs, examples); without rows where the targets are classes.</summary>
    public Matrix Targets { get; }

    /// <summary>The class of each example.</summary>
    public int[] Classes { get; }

    /// <summary>Whether all targets are classes, and each is below <paramref name="count"/>.</summary>
    public bool AreClasses(int count)
    {
        if (!ofClasses || targets.dim() != 1)
        {
            return false;
        }

        foreach (var target in targets.Numbers<long>())
        {
            if (target < 0 || target >= count)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes all examples, in their order, as many at once as there is room for.</summary>
    public IEnumerable<Batch> InOrder()
    {
        for (var start = 0; start < inOrder.Length; start += capacity)
        {
            Take(inOrder.AsSpan(start, Math.Min(capacity, inOrder.Length - start)));
            yield return this;
        }
    }

    /// <summary>Takes these rows of the data.</summary>
    public void Take(ReadOnlySpan<long> rows)
    {
        Count = rows.Length;
        Transpose(inputs.Numbers<float>(), rows, Inputs);
        if (!ofClasses)
        {
            Transpose(targets.Numbers<float>(), rows, Targets);
            return;
        }

        var classes = targets.Numbers<long>();
        for (var n = 0; n < Matrix.Columns(Count); n++)
        {
            Classes[n] = (int)classes[(int)rows[Math.Min(n, Count - 1)]];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Transpose(ReadOnlySpan<float> from, ReadOnlySpan<long> rows, Matrix to)
    {
        for (var n = 0; n < Matrix.Columns(rows.Length); n++)
        {
            ref var place = ref to.At(0, n);
            foreach (var value in from.Slice((int)rows[Math.Min(n, rows.Length - 1)] * to.Rows, to.Rows))
            {
                place = value;
                place = ref Unsafe.Add(ref place, to.Stride);
            }
        }
    }
}
