using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>The same part of K splits as one: (K, examples, …). Data that all replicas share stands in memory once.</summary>
sealed class StackedData
{
    readonly Tensor x, y; // All examples in a row, those of one replica behind another's.
    readonly Tensor? offsets;
    readonly int count;

    /// <exception cref="ArgumentException">The parts differ in size.</exception>
    public StackedData(IReadOnlyList<Dataset> parts)
    {
        count = parts.Count;
        Examples = parts[0].Count;
        if (parts.FirstOrDefault(p => !p.X.shape.SequenceEqual(parts[0].X.shape) || !p.Y.shape.SequenceEqual(parts[0].Y.shape)) is { } other)
        {
            throw new ArgumentException($"The seeds' data differ in shape: ({string.Join(", ", parts[0].X.shape)}) and ({string.Join(", ", other.X.shape)}). Replicas that train as one batch need as many examples each.");
        }

        if (parts.All(p => ReferenceEquals(p.X, parts[0].X) && ReferenceEquals(p.Y, parts[0].Y)))
        {
            (x, y) = (parts[0].X, parts[0].Y);
        }
        else
        {
            (x, y) = (cat([.. parts.Select(p => p.X)]), cat([.. parts.Select(p => p.Y)]));
            offsets = arange(count, dtype: int64).mul_(Examples).unsqueeze_(1);
        }

        AllX = Whole(x);
        AllY = Whole(y);
    }

    /// <summary>Examples of one replica.</summary>
    public long Examples { get; }

    /// <summary>All inputs, (K, examples, features).</summary>
    public Tensor AllX { get; }

    /// <summary>All targets, (K, examples, …).</summary>
    public Tensor AllY { get; }

    /// <summary>Inputs and targets of these rows, (K, rows): each replica has its own.</summary>
    public (Tensor X, Tensor Y) Rows(Tensor rows)
    {
        var flat = (offsets is null ? rows : rows + offsets).reshape(-1);

        return (Gather(x, flat), Gather(y, flat));
    }

    Tensor Gather(Tensor from, Tensor flat) => from.index_select(0, flat).view([count, -1, .. from.shape[1..]]);

    Tensor Whole(Tensor all) => offsets is null ? all.unsqueeze(0).expand([count, .. all.shape]) : all.view([count, -1, .. all.shape[1..]]);
}
