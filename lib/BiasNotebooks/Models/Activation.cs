using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>The function f in y = f(W·x + b).</summary>
/// <remarks>Introduced in notebooks/01-what-is-bias.ipynb.</remarks>
public enum Activation
{
    /// <summary>f(z) = z.</summary>
    Linear,

    /// <summary>f(z) = 1 / (1 + e⁻ᶻ).</summary>
    Sigmoid,

    /// <summary>f(z) = tanh z.</summary>
    Tanh,

    /// <summary>f(z) = max(0, z).</summary>
    ReLU,

    /// <summary>f(z) = z for z > 0, else 0.01 z.</summary>
    LeakyReLU,

    /// <summary>f(z) = z Φ(z), with Φ the standard normal distribution function (arXiv 1606.08415).</summary>
    GELU,
}

/// <summary>Applies an <see cref="Activation"/>.</summary>
/// <remarks>Introduced in notebooks/01-what-is-bias.ipynb.</remarks>
public static class Activations
{
    /// <summary>f(z), element by element; the shape stays.</summary>
    public static Tensor Apply(this Activation activation, Tensor z) =>
        activation switch
        {
            Activation.Linear => z,
            Activation.Sigmoid => z.sigmoid(),
            Activation.Tanh => z.tanh(),
            Activation.ReLU => nn.functional.relu(z),
            Activation.LeakyReLU => nn.functional.leaky_relu(z, 0.01),
            Activation.GELU => nn.functional.gelu(z),
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };
}
