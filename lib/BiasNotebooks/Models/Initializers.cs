using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>A way to fill a weight or a bias before training, with the name that charts give it.</summary>
/// <param name="Name">For legends: "He uniform".</param>
/// <param name="Fill">Fills the first tensor; the second is the weight of the same layer, which fan-in and fan-out are read from.</param>
/// <remarks>Introduced in notebooks/08-custom-bias-values.ipynb.</remarks>
public sealed record Initializer(string Name, Action<Tensor, Tensor> Fill)
{
    /// <summary>The name, so that a trailing expression shows it.</summary>
    public override string ToString() => Name;
}

/// <summary>The initialisers that the notebooks compare, each as PyTorch computes it from the same seed.</summary>
/// <remarks>Introduced in notebooks/08-custom-bias-values.ipynb.</remarks>
public static class Initializers
{
    /// <summary>Every value 0.</summary>
    public static Initializer Zeros { get; } = new("zeros", (t, _) => nn.init.zeros_(t));

    /// <summary>Every value <paramref name="value"/>.</summary>
    public static Initializer Constant(double value) =>
        new(FormattableString.Invariant($"constant {value}"), (t, _) => nn.init.constant_(t, value));

    /// <summary>U(low, high).</summary>
    public static Initializer Uniform(double low, double high) =>
        new(FormattableString.Invariant($"uniform {low} to {high}"), (t, _) => nn.init.uniform_(t, low, high));

    /// <summary>N(mean, standardDeviation²).</summary>
    public static Initializer Normal(double mean, double standardDeviation) =>
        new(FormattableString.Invariant($"normal ({mean}, {standardDeviation})"), (t, _) => nn.init.normal_(t, mean, standardDeviation));

    /// <summary>U(±√(6 / (fan_in + fan_out))) (Glorot and Bengio 2010, equation 16). For weights only.</summary>
    public static Initializer XavierUniform { get; } = new("Xavier uniform", (t, _) => nn.init.xavier_uniform_(Weight(t)));

    /// <summary>N(0, 2 / (fan_in + fan_out)) (Glorot and Bengio 2010, equation 12). For weights only.</summary>
    public static Initializer XavierNormal { get; } =
        new(
            "Xavier normal",
            (t, w) =>
            {
                // Not init.xavier_normal_: TorchSharp 0.107 draws a uniform there.
                var (fanIn, fanOut) = nn.init.CalculateFanInAndFanOut(Weight(t));
                nn.init.normal_(t, 0, Math.Sqrt(2.0 / (fanIn + fanOut)));
            }
        );

    /// <summary>U(±√(6 / fan_in)), for ReLU (He et al. 2015, equation 10). For weights only.</summary>
    public static Initializer HeUniform { get; } =
        new("He uniform", (t, _) => nn.init.kaiming_uniform_(Weight(t), nonlinearity: nn.init.NonlinearityType.ReLU));

    /// <summary>N(0, 2 / fan_in), for ReLU (He et al. 2015, equation 10). For weights only.</summary>
    public static Initializer HeNormal { get; } =
        new("He normal", (t, _) => nn.init.kaiming_normal_(Weight(t), nonlinearity: nn.init.NonlinearityType.ReLU));

    /// <summary>
    /// What the framework does on its own, for weights and biases alike: U(±1 / √fan_in), reached for the weight by way of
    /// kaiming_uniform_(a = √5) (torch/nn/modules/linear.py, reset_parameters).
    /// </summary>
    public static Initializer Default { get; } =
        new(
            "the framework's default",
            (t, w) =>
            {
                var bound = 1 / Math.Sqrt(nn.init.CalculateFanInAndFanOut(w).fanIn);
                nn.init.uniform_(t, -bound, bound);
            }
        );

    /// <summary>Fills the weight, then the bias where there is one; what is null stays as it is.</summary>
    public static Linear Initialise(this Linear layer, Initializer? weights = null, Initializer? biases = null)
    {
        Fill(layer.weight!, layer.bias, weights, biases);

        return layer;
    }

    /// <summary>Fills the weight, then the bias where there is one; what is null stays as it is.</summary>
    public static Conv2d Initialise(this Conv2d layer, Initializer? weights = null, Initializer? biases = null)
    {
        Fill(layer.weight!, layer.bias, weights, biases);

        return layer;
    }

    static void Fill(Tensor weight, Tensor? bias, Initializer? weights, Initializer? biases)
    {
        weights?.Fill(weight, weight);
        if (bias is not null)
        {
            biases?.Fill(bias, weight);
        }
    }

    static Tensor Weight(Tensor tensor) =>
        tensor.dim() >= 2
            ? tensor
            : throw new ArgumentException(
                "Xavier and He initialisation need a weight of two or more dimensions: a bias has no fan-in of its own.",
                nameof(tensor)
            );
}
