using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>What is trained from every seed.</summary>
sealed record Condition(Func<nn.Module<Tensor, Tensor>> Build, Func<long, Parts> Data, Optimiser Optimiser)
{
    public Condition(Func<nn.Module<Tensor, Tensor>> build, Func<long, Split> data, Optimiser optimiser)
        : this(build, seed => data(seed) is var split ? new Parts(split.Train, split.Validation, split.Test) : default, optimiser)
    {
    }
}

/// <summary>The parts of a split, of which the training part alone is needed.</summary>
readonly record struct Parts(Dataset Train, Dataset? Validation = null, Dataset? Test = null);

/// <summary>A network with its seed and its data, ready to train.</summary>
sealed record Replica(long Seed, nn.Module<Tensor, Tensor> Model, Parts Data);

/// <summary>Replicas that train together: perceptrons as one batch of tensor operations, any other module alone.</summary>
sealed record Group(IReadOnlyList<Replica> Replicas, Optimiser Optimiser);
