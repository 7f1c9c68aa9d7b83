using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>What K replicas left behind: one training run from every seed.</summary>
/// <remarks>Introduced in notebooks/08-custom-bias-values.ipynb.</remarks>
public sealed class Runs
{
    readonly IReadOnlyList<nn.Module<Tensor, Tensor>> networks;
    readonly Func<long, Parts> data;

    internal Runs(
        IReadOnlyList<ReplicaRecord> replicas,
        Recording recording,
        IReadOnlyList<nn.Module<Tensor, Tensor>> networks,
        Func<long, Parts> data
    )
    {
        (this.networks, this.data) = (networks, data);
        var all = Enumerable.Range(1, recording.Epochs).ToArray();
        var recorded = all.Where(recording.Includes).ToArray();
        Curves Over(int[] epochs, Func<History, IReadOnlyList<double>> values) => new(epochs, [.. replicas.Select(r => values(r.History))]);

        Seeds = [.. replicas.Select(r => r.Seed)];
        Loss = Over(all, h => h.Loss);
        Accuracy = Over(recorded, h => h.Accuracy);
        ValidationLoss = Over(recorded, h => h.ValidationLoss);
        ValidationAccuracy = Over(recorded, h => h.ValidationAccuracy);
        TestLoss = [.. replicas.Select(r => r.TestLoss)];
        TestAccuracy = [.. replicas.Select(r => r.TestAccuracy)];
        Layers = replicas[0]
            .History.Layers.Keys.ToDictionary(n => n, n => new LayerRuns(recorded, [.. replicas.Select(r => r.History.Layers[n])]));
        LiveTensors = [.. Enumerable.Range(0, recorded.Length).Select(i => replicas.Sum(r => r.LiveTensors[i]))];
        DivergedAt = [.. replicas.Select(r => r.DivergedAt())];
    }

    /// <summary>The seed of each replica.</summary>
    public IReadOnlyList<long> Seeds { get; }

    /// <summary>Mean training loss over the epoch's batches, each measured before its step; every epoch.</summary>
    public Curves Loss { get; }

    /// <summary>Share of training examples classified correctly, measured with the loss; none for regression.</summary>
    public Curves Accuracy { get; }

    /// <summary>Loss on the validation part after the epoch; none without one.</summary>
    public Curves ValidationLoss { get; }

    /// <summary>Accuracy on the validation part after the epoch; none without one and for regression.</summary>
    public Curves ValidationAccuracy { get; }

    /// <summary>Loss on the test part after training; NaN without one.</summary>
    public IReadOnlyList<double> TestLoss { get; }

    /// <summary>Accuracy on the test part after training; NaN without one and for regression.</summary>
    public IReadOnlyList<double> TestAccuracy { get; }

    /// <summary>Every layer with parameters, by its name in the module ("fc1"), with what was watched.</summary>
    public IReadOnlyDictionary<string, LayerRuns> Layers { get; }

    /// <summary>
    /// The first epoch whose training loss was NaN or infinite, or the last epoch where only a later measurement was; null
    /// for a replica that stayed finite.
    /// </summary>
    public IReadOnlyList<int?> DivergedAt { get; }

    /// <summary>Tensors that the engine held after each recorded epoch, over all replicas: flat unless something leaks.</summary>
    public IReadOnlyList<long> LiveTensors { get; }

    /// <summary>The trained network of a seed. Other trainings may start from a copy of its values:
    /// <c>copy.load_state_dict(network.state_dict())</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No replica has this seed.</exception>
    /// <remarks>Introduced in notebooks/23-bias-only.ipynb.</remarks>
    public nn.Module<Tensor, Tensor> Network(long seed) =>
        Seeds.ToList().IndexOf(seed) is >= 0 and var k
            ? networks[k]
            : throw new ArgumentOutOfRangeException(nameof(seed), seed, $"The seeds are {Seeds[0]} to {Seeds[^1]}.");

    /// <summary>A value of each replica; a run that diverged has none (NaN), whatever was measured before or after.</summary>
    internal double[] Values(Func<Runs, IReadOnlyList<double>> of) =>
        [.. of(this).Zip(DivergedAt).Select(v => v.Second is null ? v.First : double.NaN)];

    /// <summary>A value of each trained network, which sees the split of its seed; the network is left as it is.</summary>
    internal double[] OfNetworks(Func<nn.Module<Tensor, Tensor>, Split, double> value) =>
        [
            .. networks.Zip(
                Seeds,
                (network, seed) =>
                {
                    using var scope = NewDisposeScope();
                    var parts = data(seed);

                    return value(network, new Split(parts.Train, parts.Validation ?? parts.Train, parts.Test ?? parts.Train));
                }
            ),
        ];

    /// <summary>For each replica the first epoch whose training loss is at or under <paramref name="target"/>, or null.</summary>
    public int?[] FirstEpochAtOrUnder(double target) =>
        [.. Loss.Values.Select(v => v.ToList().FindIndex(l => l <= target)).Select(i => i < 0 ? (int?)null : Loss.Epochs[i])];
}
