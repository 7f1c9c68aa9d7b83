using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Some examples of a data set, in the form that a <see cref="Perceptron"/> takes.</summary>
sealed class Batch
{
    readonly float[] inputs, targets;
    readonly long[] classes, inOrder;
    readonly int capacity;

    /// <summary>Starts with the first examples.</summary>
    /// <param name="data">Inputs (examples, features); targets (examples, outputs) or, for classes, (examples).</param>
    /// <param name="capacity">How many examples it takes at once, at most.</param>
    public Batch(Dataset data, int capacity)
    {
        var ofClasses = data.Y.dtype == ScalarType.Int64;
        (inputs, targets, classes) = (data.X.Copied<float>(), ofClasses ? [] : data.Y.Copied<float>(), ofClasses ? data.Y.Copied<long>() : []);
        inOrder = [.. Enumerable.Range(0, (int)data.Count).Select(row => (long)row)];
        this.capacity = Math.Min(capacity, inOrder.Length);
        Inputs = new Matrix(inputs.Length / inOrder.Length, this.capacity);
        Targets = new Matrix(targets.Length / inOrder.Length, this.capacity);
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
    public bool AreClasses(int count) => classes.Length > 0 && Array.TrueForAll(classes, c => c >= 0 && c < count);

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
        for (var n = 0; n < Matrix.Columns(Count); n++)
        {
            var row = (int)rows[Math.Min(n, Count - 1)];
            Write(inputs, row, Inputs, n);
            Write(targets, row, Targets, n);
            Classes[n] = classes.Length > 0 ? (int)classes[row] : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Write(float[] from, int row, Matrix to, int column)
    {
        ref var place = ref to.At(0, column);
        foreach (var value in from.AsSpan(row * to.Rows, to.Rows))
        {
            place = value;
            place = ref Unsafe.Add(ref place, to.Stride);
        }
    }
}
