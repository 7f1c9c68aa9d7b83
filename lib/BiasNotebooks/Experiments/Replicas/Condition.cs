using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>What is trained from every seed, once by each of the optimisers, which differ in their learning rates alone.</summary>
sealed record Condition(Func<long, nn.Module<Tensor, Tensor>> Build, Func<long, Parts> Data, IReadOnlyList<Optimiser> Optimisers)
{
    public Condition(Func<long, nn.Module<Tensor, Tensor>> build, Func<long, Split> data, IReadOnlyList<Optimiser> optimisers)
        : this(build, data.Parts, optimisers) { }
}

static class Dealing
{
    /// <summary>As a method of the function, so that conditions of the same data are seen to have the same.</summary>
    public static Parts Parts(this Func<long, Split> data, long seed)
    {
        var split = data(seed);

        return new Parts(split.Train, split.Validation, split.Test);
    }
}

/// <summary>The parts of a split, of which the training part alone is needed.</summary>
readonly record struct Parts(Dataset Train, Dataset? Validation = null, Dataset? Test = null);

/// <summary>A network with its seed and its data, ready to train.</summary>
sealed record Replica(long Seed, nn.Module<Tensor, Tensor> Model, Parts Data, Optimiser Optimiser);
