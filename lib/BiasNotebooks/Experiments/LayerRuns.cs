namespace BiasNotebooks;

/// <summary>What happened in one layer of every replica.</summary>
/// <remarks>Introduced in notebooks/12-with-and-without-bias.ipynb.</remarks>
public sealed class LayerRuns
{
    internal LayerRuns(IReadOnlyList<int> recorded, IReadOnlyList<LayerHistory> layers)
    {
        int[] withStart = [0, .. recorded];
        Bias = [.. layers.Select(l => l.Bias)];
        BiasEpochs = withStart;
        WeightGradientNorm = new Curves(recorded, [.. layers.Select(l => l.WeightGradientNorm)]);
        BiasGradientNorm = new Curves(recorded, [.. layers.Select(l => l.BiasGradientNorm)]);
        ActivationSpread = new Curves(withStart, [.. layers.Select(l => l.ActivationSpread)]);
        DeadShare = new Curves(withStart, [.. layers.Select(l => l.DeadShare)]);
    }

    /// <summary>The bias, [replica][record][neuron]; no record for a layer without bias.</summary>
    public IReadOnlyList<IReadOnlyList<float[]>> Bias { get; }

    /// <summary>The epochs of <see cref="Bias"/>, from 0, the initial values.</summary>
    public IReadOnlyList<int> BiasEpochs { get; }

    /// <summary>L2 norm of the weight's gradient in the epoch's last step.</summary>
    public Curves WeightGradientNorm { get; }

    /// <summary>L2 norm of the bias's gradient in the epoch's last step.</summary>
    public Curves BiasGradientNorm { get; }

    /// <summary>Standard deviation of the layer's outputs (behind the activation, if it has one) over units and training
    /// examples.</summary>
    public Curves ActivationSpread { get; }

    /// <summary>Share of the layer's ReLUs that give 0 for every training example.</summary>
    public Curves DeadShare { get; }
}
