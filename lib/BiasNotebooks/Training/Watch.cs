namespace BiasNotebooks;

/// <summary>What a training records beside losses and accuracies.</summary>
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

/// <summary>When a training records, and what beside losses and accuracies.</summary>
sealed record Recording(int Epochs, int Every, Watch Watch)
{
    public bool Includes(int epoch) => epoch == 1 || epoch % Every == 0 || epoch == Epochs;
}
