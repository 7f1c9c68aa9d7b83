using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Trains the same network from many seeds, as one call.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public static partial class Experiment
{
    /// <summary>
    /// Trains one network for every seed. Replica k starts from the values that <paramref name="build"/> gives right after
    /// <c>torch.manual_seed(k)</c>, and its loss curve is the one that <see cref="Training.Fit"/> gives with seed k (up to the
    /// rounding of float32). The replicas train in parallel: perceptrons (<see cref="Mlp"/>) by gradients that are written
    /// out, any other module by torch's own, with one torch thread each. The global generator is left as it was.
    /// </summary>
    /// <param name="build">Makes a new model at every call, with the same architecture.</param>
    /// <param name="data">The split of this seed; tensors that it makes are disposed of after the run.</param>
    /// <param name="loss">What to make small.</param>
    /// <param name="optimiser">How to step.</param>
    /// <param name="epochs">How often every example is seen.</param>
    /// <param name="batchSize">Examples in a step, in an order of its own for every seed; all of them where none is given.</param>
    /// <param name="seeds">The number of replicas.</param>
    /// <param name="firstSeed">Their seeds are firstSeed, firstSeed + 1, ….</param>
    /// <param name="watch">What to record beside losses and accuracies.</param>
    /// <param name="recordEvery">
    /// All but the training loss is recorded at the first, the last and every so many epochs: recording often costs time.
    /// </param>
    /// <exception cref="ArgumentException">The model is not new at every call or cannot be watched, or the data do not fit it or the
    /// loss.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number below 1.</exception>
    public static Runs Run(
        Func<nn.Module<Tensor, Tensor>> build,
        Func<long, Split> data,
        Loss loss,
        Optimiser optimiser,
        int epochs,
        int? batchSize = null,
        int seeds = 32,
        long firstSeed = 0,
        Watch watch = Watch.Nothing,
        int recordEvery = 1
    ) =>
        RunAll(
            [new Condition(_ => build(), data, [optimiser])],
            loss,
            batchSize,
            seeds,
            firstSeed,
            new Recording(epochs, recordEvery, watch)
        )[0];

    /// <summary>The same with one training set for all seeds, and nothing to validate or test on.</summary>
    /// <inheritdoc cref="Run(Func{nn.Module{Tensor, Tensor}}, Func{long, Split}, Loss, Optimiser, int, int?, int, long, Watch, int)"/>
    public static Runs Run(
        Func<nn.Module<Tensor, Tensor>> build,
        Dataset train,
        Loss loss,
        Optimiser optimiser,
        int epochs,
        int? batchSize = null,
        int seeds = 32,
        long firstSeed = 0,
        Watch watch = Watch.Nothing,
        int recordEvery = 1
    ) =>
        RunAll(
            [new Condition(_ => build(), _ => new Parts(train), [optimiser])],
            loss,
            batchSize,
            seeds,
            firstSeed,
            new Recording(epochs, recordEvery, watch)
        )[0];

    /// <summary>Several conditions from the same seeds. Their replicas share the processor's cores, so that few seeds keep all of them
    /// busy.</summary>
    /// <returns>The runs of the first condition, by optimiser, then those of the next.</returns>
    static IReadOnlyList<Runs> RunAll(
        IReadOnlyList<Condition> conditions,
        Loss loss,
        int? batchSize,
        int seeds,
        long firstSeed,
        Recording recording
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(recording.Epochs, 1, "epochs");
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(recording.Every, 1, "recordEvery");
        if (batchSize is { } size)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(batchSize));
        }

        using var scope = NewDisposeScope();
        var generatorState = get_rng_state();
        try
        {
            var dealt = conditions
                .Select(condition => condition.Data)
                .Distinct()
                .ToDictionary(d => d, d => Enumerable.Range(0, seeds).Select(k => d(firstSeed + k)).ToList());
            foreach (var part in dealt.Values.SelectMany(d => d).SelectMany(d => new[] { d.Train, d.Validation, d.Test }).OfType<Dataset>())
            {
                loss.Require(part);
            }

            var replicas = conditions.SelectMany(condition => Replicas(condition, dealt[condition.Data], firstSeed)).ToList();
            var records = TrainAll(replicas, loss, batchSize, recording).Chunk(seeds);
            var networks = replicas.Select(r => Kept(r.Model)).Chunk(seeds);
            var data = conditions.SelectMany(condition => condition.Optimisers.Select(_ => condition.Data));

            return [.. records.Zip(networks, data).Select(r => new Runs(r.First, recording, r.Second, r.Third))];
        }
        finally
        {
            set_rng_state(generatorState);
        }
    }

    /// <summary>The network outlives the experiment's scope: metrics may read it.</summary>
    static nn.Module<Tensor, Tensor> Kept(nn.Module<Tensor, Tensor> network)
    {
        foreach (var tensor in network.parameters().Concat(network.buffers()))
        {
            tensor.DetachFromDisposeScope();
        }

        return network;
    }

    static List<Replica> Replicas(Condition condition, IReadOnlyList<Parts> data, long firstSeed)
    {
        var replicas = condition
            .Optimisers.SelectMany(optimiser => data.Select((parts, k) => Make(firstSeed + k, parts, optimiser)))
            .ToList();
        if (replicas.Select(r => r.Model).Distinct().Count() < replicas.Count)
        {
            throw new ArgumentException("build must make a new model at every call: () => new Mlp(…).");
        }

        return replicas;

        Replica Make(long seed, Parts parts, Optimiser optimiser)
        {
            manual_seed(seed);

            return new Replica(seed, condition.Build(seed), parts, optimiser);
        }
    }

    static ReplicaRecord[] TrainAll(IReadOnlyList<Replica> replicas, Loss loss, int? batchSize, Recording recording)
    {
        var others = replicas.Select(r => r.Model).Where(m => m is not Mlp).ToList();
        if (recording.Watch.HasFlag(Watch.Activations) && others.Count > 0)
        {
            throw new ArgumentException($"Activations can be watched in an Mlp, not in a {others[0].GetType().Name}.");
        }

        using var before = get_rng_state();
        var records = InParallel(
            replicas,
            replica =>
                replica.Model is Mlp
                    ? PerceptronTraining.Run(replica, loss, batchSize, recording)
                    : SingleTraining.Run(replica, loss, batchSize, recording)
        );
        using var after = get_rng_state();
        if (!before.Equals(after))
        {
            throw new ArgumentException(
                "The model draws random numbers while it trains (dropout), and all replicas share one generator: in parallel "
                    + "that is not repeatable. Train it with Training.Fit, one seed after the other."
            );
        }

        return records;
    }

    /// <summary>One torch thread each: the results are those of one after the other, bit by bit.</summary>
    static TResult[] InParallel<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work)
    {
        var results = new TResult[items.Count];
        var threads = get_num_threads();
        try
        {
            Parallel.For(
                0,
                items.Count,
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
                i =>
                {
                    set_num_threads(1);
                    results[i] = work(items[i]);
                }
            );
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
        finally
        {
            set_num_threads(threads);
        }

        return results;
    }
}
