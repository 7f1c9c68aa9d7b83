using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Deals the examples to mini-batches, in an order of its own for every epoch that the seed alone decides.</summary>
sealed class Batches(long examples, int? batchSize, long seed) : IDisposable
{
    readonly Generator generator = new((ulong)seed, CPU);

    /// <summary>The row numbers of each batch of the next epoch; null stands for all rows as they are.</summary>
    public IEnumerable<Tensor?> NextEpoch()
    {
        if (batchSize is not { } size)
        {
            yield return null;
            yield break;
        }

        using var order = NextOrder();
        for (long start = 0; start < examples; start += size)
        {
            using var rows = order.narrow(0, start, Math.Min(size, examples - start));
            yield return rows;
        }
    }

    /// <summary>All row numbers, shuffled anew.</summary>
    public Tensor NextOrder() => randperm(examples, generator: generator);

    public void Dispose() => generator.Dispose();
}
