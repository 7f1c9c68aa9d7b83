using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>One side of a comparison: what differs from the other.</summary>
/// <param name="Name">"with bias".</param>
/// <param name="Build">Makes a new model at every call.</param>
/// <param name="Optimiser">How to step; its learning rate gives way to the protocol's grid where there is one.</param>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Arm(string Name, Func<nn.Module<Tensor, Tensor>> Build, Optimiser Optimiser)
{
    /// <summary>Data of the arm's own, where the arms differ in it; the protocol's otherwise.</summary>
    public Func<long, Split>? Data { get; init; }
}

/// <summary>What both arms share.</summary>
/// <param name="Data">The split of a seed, the same for both arms.</param>
/// <param name="Loss">What to make small.</param>
/// <param name="Epochs">How often every example is seen.</param>
/// <param name="BatchSize">Examples in a step; all of them where none is given.</param>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Protocol(Func<long, Split> Data, Loss Loss, int Epochs, int? BatchSize = null)
{
    /// <summary>
    /// The learning rates that each arm may choose from, by the mean validation value of <see cref="TuningSeeds"/> seeds that
    /// are not measured. Empty: both arms keep their optimiser's own.
    /// </summary>
    public IReadOnlyList<double> LearningRates { get; init; } = [];

    /// <summary>Seeds that the learning rate is chosen on.</summary>
    public int TuningSeeds { get; init; } = 8;
}
