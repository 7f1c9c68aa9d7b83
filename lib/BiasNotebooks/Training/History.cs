namespace BiasNotebooks;

/// <summary>What a training run left behind, one value an epoch.</summary>
/// <remarks>Introduced in notebooks/12-with-and-without-bias.ipynb.</remarks>
public sealed class History
{
    readonly SortedDictionary<string, LayerHistory> layers = new(StringComparer.Ordinal);

    /// <summary>Mean training loss over the epoch's batches, each measured before its step.</summary>
    public List<double> Loss { get; } = [];

    /// <summary>Share of training examples classified correctly, measured with the loss; empty for regression.</summary>
    public List<double> Accuracy { get; } = [];

    /// <summary>Loss on the validation part after the epoch; empty where there is none.</summary>
    public List<double> ValidationLoss { get; } = [];

    /// <summary>Accuracy on the validation part after the epoch; empty where there is none, and for regression.</summary>
    public List<double> ValidationAccuracy { get; } = [];

    /// <summary>Every layer with a weight or a bias, by its name in the module: "fc1"; where a layer has several pairs, as a recurrent one,
    /// each by its own: "lstm.ih_l0".</summary>
    public IReadOnlyDictionary<string, LayerHistory> Layers => layers;

    internal LayerHistory Layer(string name)
    {
        if (!layers.TryGetValue(name, out var layer))
        {
            layers.Add(name, layer = new LayerHistory());
        }

        return layer;
    }
}

/// <summary>What happened in one layer, one value an epoch.</summary>
/// <remarks>Introduced in notebooks/12-with-and-without-bias.ipynb.</remarks>
public sealed class LayerHistory
{
    /// <summary>The bias after the epoch, one value a neuron; empty for a layer without bias.</summary>
    public List<float[]> Bias { get; } = [];

    /// <summary>L2 norm of the weight's gradient in the epoch's last step.</summary>
    public List<double> WeightGradientNorm { get; } = [];

    /// <summary>L2 norm of the bias's gradient in the epoch's last step; empty for a layer without bias.</summary>
    public List<double> BiasGradientNorm { get; } = [];

    internal List<double> ActivationSpread { get; } = [];

    internal List<double> DeadShare { get; } = [];
}
