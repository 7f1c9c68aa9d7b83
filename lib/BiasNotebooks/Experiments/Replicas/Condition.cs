using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>What is trained from every seed, once by each of the optimisers, which differ in their learning rates alone.</summary>
sealed record Condition(Func<nn.Module<Tensor, Tensor>> Build, Func<long, Parts> Data, IReadOnlyList<Optimiser> Optimisers)
{
    public Condition(Func<nn.Module<Tensor, Tensor>> build, Func<long, Split> data, IReadOnlyList<Optimiser> optimisers)
        : this(build, seed => data(seed) is var split ? new Parts(split.Train, split.Validation, split.Test) : default, optimisers)
    {
    }
}

/// <summary>The parts of a split, of which the training part alone is needed.</summary>
readonly record struct Parts(Dataset Train, Dataset? Validation = null, Dataset? Test = null);

/// <summary>A network with its seed and its data, ready to train.</summary>
sealed record Replica(long Seed, nn.Module<Tensor, Tensor> Model, Parts Data, Optimiser Optimiser);
