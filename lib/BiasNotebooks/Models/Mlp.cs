using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>What stands between a hidden layer's sum and its activation.</summary>
/// <remarks>Introduced in notebooks/07-layers-without-bias.ipynb.</remarks>
public enum Normalisation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Batch normalisation (Ioffe and Szegedy 2015).</summary>
    Batch,

    /// <summary>Layer normalisation (Ba, Kiros and Hinton 2016).</summary>
    Layer,
}

/// <summary>
/// A multi-layer perceptron: linear layers with an activation between them. The last layer gives logits (or, for
/// regression, values) as they are. Layers are made in order, so a seed gives the weights that PyTorch gives.
/// </summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed class Mlp : nn.Module<Tensor, Tensor>
{
    readonly Linear[] linear;
    readonly nn.Module<Tensor, Tensor>?[] norm;

    /// <summary>A network of these sizes whose layers all have a bias, or none.</summary>
    /// <param name="sizes">Inputs, the hidden layers, outputs: [64, 128, 10].</param>
    /// <param name="activation">Of the hidden layers.</param>
    /// <param name="bias">Whether the linear layers have a bias.</param>
    /// <param name="normalisation">Of the hidden layers, before the activation.</param>
    /// <param name="weights">The framework's default where none is given.</param>
    /// <param name="biases">The framework's default where none is given.</param>
    /// <exception cref="ArgumentException">Fewer than two sizes.</exception>
    public Mlp(
        int[] sizes,
        Activation activation = Activation.ReLU,
        bool bias = true,
        Normalisation normalisation = Normalisation.None,
        Initializer? weights = null,
        Initializer? biases = null
    )
        : this(sizes, [.. Enumerable.Repeat(bias, Math.Max(sizes.Length - 1, 0))], activation, normalisation, weights, biases) { }

    /// <summary>A network whose layers each say whether they have a bias.</summary>
    /// <param name="sizes">Inputs, the hidden layers, outputs: [64, 128, 10].</param>
    /// <param name="bias">Whether each linear layer has a bias: one value fewer than sizes.</param>
    /// <param name="activation">Of the hidden layers.</param>
    /// <param name="normalisation">Of the hidden layers, before the activation.</param>
    /// <param name="weights">The framework's default where none is given.</param>
    /// <param name="biases">The framework's default where none is given.</param>
    /// <exception cref="ArgumentException">Fewer than two sizes, or a number of bias switches that does not fit them.</exception>
    public Mlp(
        int[] sizes,
        bool[] bias,
        Activation activation = Activation.ReLU,
        Normalisation normalisation = Normalisation.None,
        Initializer? weights = null,
        Initializer? biases = null
    )
        : base(nameof(Mlp))
    {
        if (sizes.Length < 2)
        {
            throw new ArgumentException("A network needs at least the sizes of its input and its output.", nameof(sizes));
        }

        if (bias.Length != sizes.Length - 1)
        {
            throw new ArgumentException($"{sizes.Length - 1} layers need as many bias switches, not {bias.Length}.", nameof(bias));
        }

        Activation = activation;
        linear = new Linear[bias.Length];
        norm = new nn.Module<Tensor, Tensor>?[bias.Length];
        for (var i = 0; i < bias.Length; i++)
        {
            linear[i] = nn.Linear(sizes[i], sizes[i + 1], hasBias: bias[i]);
            linear[i].Initialise(weights, biases);
            register_module($"fc{i + 1}", linear[i]);
            if (i == bias.Length - 1)
            {
                break;
            }

            norm[i] = normalisation switch
            {
                Normalisation.Batch => nn.BatchNorm1d(sizes[i + 1]),
                Normalisation.Layer => nn.LayerNorm(sizes[i + 1]),
                _ => null,
            };
            if (norm[i] is { } module)
            {
                register_module($"norm{i + 1}", module);
            }
        }
    }

    /// <summary>The activation of the hidden layers.</summary>
    public Activation Activation { get; }

    /// <summary>"64–16 × 20–10, ReLU": the sizes from the input to the output, equal ones counted, and what stands between them.</summary>
    internal string Architecture
    {
        get
        {
            List<(long Size, int Times)> sizes = [(linear[0].weight!.shape[1], 1)];
            foreach (var layer in linear)
            {
                var size = layer.weight!.shape[0];
                if (sizes.Count > 1 && sizes[^1].Size == size)
                {
                    sizes[^1] = (size, sizes[^1].Times + 1);
                }
                else
                {
                    sizes.Add((size, 1));
                }
            }

            string[] between =
                linear.Length == 1 ? [] : [.. norm[0] is { } module ? [module.GetType().Name] : Array.Empty<string>(), $"{Activation}"];

            return string.Join(
                ", ",
                [string.Join("–", sizes.Select(s => s.Times == 1 ? $"{s.Size}" : $"{s.Size} × {s.Times}")), .. between]
            );
        }
    }

    /// <summary>The linear layers, from the input to the output.</summary>
    public IReadOnlyList<Linear> Layers => linear;

    /// <summary>The normalisation behind each linear layer, or null; the last is always null.</summary>
    internal IReadOnlyList<nn.Module<Tensor, Tensor>?> Norms => norm;

    /// <summary>Logits of shape (examples, outputs) for inputs of shape (examples, features).</summary>
    public override Tensor forward(Tensor input)
    {
        var h = input;
        for (var i = 0; i < linear.Length - 1; i++)
        {
            var z = linear[i].forward(h);
            h = Activation.Apply(norm[i]?.forward(z) ?? z);
        }

        return linear[^1].forward(h);
    }
}
