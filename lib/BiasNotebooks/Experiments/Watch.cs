namespace BiasNotebooks;

/// <summary>What <see cref="Experiment.Run(Func{TorchSharp.torch.nn.Module{TorchSharp.torch.Tensor, TorchSharp.torch.Tensor}}, Func{long, Split}, Loss, Optimiser, int, int?, int, long, Watch, int)"/> records beside losses and accuracies.</summary>
/// <remarks>Introduced in notebooks/08-custom-bias-values.ipynb.</remarks>
[Flags]
public enum Watch
{
    /// <summary>Nothing more.</summary>
    Nothing = 0,

    /// <summary>The values of every bias.</summary>
    Biases = 1,

    /// <summary>The norm of the gradient of every weight and bias.</summary>
    Gradients = 2,

    /// <summary>The spread of every layer's outputs and the share of dead ReLUs; of an <see cref="Mlp"/> only.</summary>
    Activations = 4,
}
