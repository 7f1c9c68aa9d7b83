using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Trains the same network from many seeds, as one call.</summary>
/// <remarks>Introduced in notebooks/12-with-and-without-bias.ipynb.</remarks>
public static partial class Experiment
{
    static readonly Lock GlobalGenerator = new();

    /// <summary>
    /// Trains one network for every seed. Replica k starts from the values that <paramref name="build"/> gives right after
    /// <c>torch.manual_seed(k)</c>, and its loss curve is the one that <see cref="Training.Fit"/> gives with seed k (up to the
    /// rounding of float32). Perceptrons (<see cref="Mlp"/>) train as one batch of tensor operations; any other module
    /// replica by replica, in parallel with one torch thread each. The global generator is left as it was.
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
    /// <exception cref="ArgumentException">The model is not new at every call, cannot be watched, or the seeds' data differ in size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number below 1.</exception>
    public static Runs Run(Func<nn.Module<Tensor, Tensor>> build, Func<long, Split> data, Loss loss, Optimiser optimiser, int epochs, int? batchSize = null, int seeds = 32, long firstSeed = 0, Watch watch = Watch.Nothing, int recordEvery = 1) =>
        RunAll(build, seed => data(seed) is var split ? (split.Train, split.Validation, split.Test) : default, loss, optimiser, epochs, batchSize, seeds, firstSeed, watch, recordEvery);

    /// <summary>The same with one training set for all seeds, and nothing to validate or test on.</summary>
    /// <inheritdoc cref="Run(Func{nn.Module{Tensor, Tensor}}, Func{long, Split}, Loss, Optimiser, int, int?, int, long, Watch, int)"/>
    public static Runs Run(Func<nn.Module<Tensor, Tensor>> build, Dataset train, Loss loss, Optimiser optimiser, int epochs, int? batchSize = null, int seeds = 32, long firstSeed = 0, Watch watch = Watch.Nothing, int recordEvery = 1) =>
        RunAll(build, _ => (train, null, null), loss, optimiser, epochs, batchSize, seeds, firstSeed, watch, recordEvery);

    static Runs RunAll(Func<nn.Module<Tensor, Tensor>> build, Func<long, (Dataset Train, Dataset? Validation, Dataset? Test)> data, Loss loss, Optimiser optimiser, int epochs, int? batchSize, int seeds, long firstSeed, Watch watch, int recordEvery)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(recordEvery, 1);
        if (batchSize is { } size) ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(batchSize));

        using var scope = NewDisposeScope();
        var recording = new Recording(epochs, recordEvery, watch);
        var generatorState = get_rng_state();
        try
        {
            var replicas = Enumerable.Range(0, seeds).Select(k => Make(firstSeed + k)).ToList();
            if (replicas.Select(r => r.Model).Distinct().Count() < seeds) throw new ArgumentException("build must make a new model at every call: () => new Mlp(…).", nameof(build));

            var records = replicas[0].Model is Mlp
                ? InParallel(Groups(replicas, batchSize), group => StackedTraining.Run(group, loss, optimiser, batchSize, recording))
                : OneByOne(replicas);
            return new Runs([.. records.SelectMany(r => r)], recording);
        }
        finally
        {
            set_rng_state(generatorState);
        }

        Replica Make(long seed)
        {
            lock (GlobalGenerator)
            {
                var (train, validation, test) = data(seed);
                manual_seed(seed);
                return new Replica(seed, build(), train, validation, test);
            }
        }

        IEnumerable<IReadOnlyList<ReplicaRecord>> OneByOne(List<Replica> replicas)
        {
            if (watch.HasFlag(Watch.Activations)) throw new ArgumentException($"Activations can be watched in an Mlp, not in a {replicas[0].Model.GetType().Name}.", nameof(watch));
            using var before = get_rng_state();
            var records = InParallel(replicas, r => (IReadOnlyList<ReplicaRecord>)[SingleTraining.Run(r, loss, optimiser, batchSize, recording)]);
            using var after = get_rng_state();
            if (!before.Equals(after)) throw new ArgumentException("The model draws random numbers while it trains (dropout), and all replicas share one generator: in parallel that is not repeatable. Train it with Training.Fit, one seed after the other.", nameof(build));
            return records;
        }
    }

    /// <summary>
    /// As many replicas in a group as keep a layer's outputs and the parameters in half a megabyte: larger tensors leave the
    /// processor's cache and cost a fresh page from the system at every operation. Never by the number of processors, so
    /// that every machine computes the same.
    /// </summary>
    static List<IReadOnlyList<Replica>> Groups(List<Replica> replicas, int? batchSize)
    {
        const long Budget = 512 * 1024 / sizeof(float);
        var model = (Mlp)replicas[0].Model;
        var rows = Math.Min(batchSize ?? long.MaxValue, replicas[0].Train.Count);
        var outputs = rows * model.Layers.Max(l => l.weight!.shape[0]);
        var parameters = model.parameters().Sum(p => p.numel());
        var size = (int)Math.Clamp(Budget / Math.Max(outputs, parameters), 1, replicas.Count);
        return [.. replicas.Chunk(size)];
    }

    /// <summary>One torch thread each: the results are those of one after the other, bit by bit.</summary>
    static TResult[] InParallel<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work)
    {
        var results = new TResult[items.Count];
        var threads = get_num_threads();
        try
        {
            Parallel.For(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                set_num_threads(1);
                results[i] = work(items[i]);
            });
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

/// <summary>A network with its seed and its data, ready to train.</summary>
sealed record Replica(long Seed, nn.Module<Tensor, Tensor> Model, Dataset Train, Dataset? Validation, Dataset? Test);
