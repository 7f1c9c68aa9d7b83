using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>One side of a comparison: what differs from the other.</summary>
/// <param name="Name">"with bias".</param>
/// <param name="Build">Makes a new model at every call, for the seed that it is given; called right after <c>torch.manual_seed</c> of that
/// seed.</param>
/// <param name="Optimiser">How to step; where the protocol is tuned, the search for the learning rate starts from its own. Null where
/// nothing is trained.</param>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Variant(string Name, Func<long, nn.Module<Tensor, Tensor>> Build, Optimiser? Optimiser = null)
{
    /// <summary>One that is built alike for every seed.</summary>
    /// <param name="name">"with bias".</param>
    /// <param name="build">Makes a new model at every call.</param>
    /// <param name="optimiser">How to step, as above.</param>
    public Variant(string name, Func<nn.Module<Tensor, Tensor>> build, Optimiser? optimiser = null)
        : this(name, _ => build(), optimiser) { }

    /// <summary>Data of the variant's own, where the variants differ in it; the protocol's otherwise.</summary>
    public Func<long, Split>? Data { get; init; }
}

/// <summary>What both variants share.</summary>
/// <param name="Data">The split of a seed, the same for both variants.</param>
/// <param name="Loss">What to make small.</param>
/// <param name="Epochs">How often every example is seen; 0 looks at the networks before their first step, see
/// <see cref="BeforeTraining"/>.</param>
/// <param name="BatchSize">Examples in a step; all of them where none is given.</param>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Protocol(Func<long, Split> Data, Loss Loss, int Epochs, int? BatchSize = null)
{
    /// <summary>
    /// Whether each variant has the learning rate that suits it best, chosen for every seed by all the others (leave one out), so that no
    /// pair is looked at by the choice that it is used for. Otherwise both keep their optimiser's own.
    /// </summary>
    public bool Tuned { get; init; } = true;

    /// <summary>What is recorded beside losses and accuracies, for metrics that read layers.</summary>
    public Watch Watch { get; init; }

    /// <summary>The networks as they are initialised: one pass forward and back, with its gradients watched, and no step.</summary>
    /// <param name="data">The split of a seed.</param>
    /// <param name="loss">What the gradients are of.</param>
    public static Protocol BeforeTraining(Func<long, Split> data, Loss loss) =>
        new(data, loss, Epochs: 0) { Tuned = false, Watch = Watch.Gradients };
}
