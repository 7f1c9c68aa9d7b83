using static TorchSharp.torch;

namespace BiasNotebooks.Benchmarks;

/// <summary>The trainings whose time is measured; against_pytorch.py does the same ones.</summary>
static class Workloads
{
    const int Replicas = 32;

    static readonly Optimiser Adam = Optimiser.Adam(0.01);
    static readonly Dataset Circle = Points(512);
    static readonly Dataset Digits = Datasets.Digits();
    static readonly Dataset Rain = Datasets.SeattleRain();

    public static IReadOnlyDictionary<string, Action> All { get; } =
        new Dictionary<string, Action>
        {
            ["small, 1 network"] = () => Small(0),
            ["small, 32 one after the other"] = () => OneAfterTheOther(Small),
            ["small, 32 at once"] = () =>
                Experiment.Run(SmallNetwork, Circle, Loss.BinaryCrossEntropy, Adam, epochs: 2000, seeds: Replicas, recordEvery: 2000),
            ["small, matrix products alone"] = () => Products([2, 16, 1], rows: 512, steps: 2000),
            ["digits, 1 network"] = () => OfDigits(0),
            ["digits, 32 one after the other"] = () => OneAfterTheOther(OfDigits),
            ["digits, 32 at once"] = () =>
                Experiment.Run(DigitsNetwork, Digits, Loss.CrossEntropy, Adam, epochs: 20, batchSize: 64, seeds: Replicas, recordEvery: 20),
            ["digits, matrix products alone"] = () => Products([64, 128, 10], rows: 64, steps: 20 * 29),
            ["rain"] = () =>
                OfNotebooks(
                    () => new([4, 16, 1], Activation.Tanh),
                    seed => Rain.Split(seed, train: 0.3).Standardise(),
                    Loss.BinaryCrossEntropy,
                    epochs: 150
                ),
            ["few digits"] = () => OfNotebooks(() => new([64, 32, 10]), FewDigits, Loss.CrossEntropy, epochs: 40),
            ["few digits, mini-batches"] = () =>
                OfNotebooks(() => new([64, 32, 10]), FewDigits, Loss.CrossEntropy, epochs: 40, batchSize: 64),
            ["few digits, 20 layers"] = () =>
                OfNotebooks(() => new([64, .. Enumerable.Repeat(16, 20), 10]), FewDigits, Loss.CrossEntropy, epochs: 40),
            ["few digits, batch normalisation"] = () =>
                OfNotebooks(() => new([64, 32, 32, 10], normalisation: Normalisation.Batch), FewDigits, Loss.CrossEntropy, epochs: 40),
        };

    static Split FewDigits(long seed) => Digits.Split(seed, train: 0.1);

    /// <summary>What the notebooks' comparisons train: as many replicas as four learning rates of 32 seeds, each with a split of its own,
    /// tested once.</summary>
    static void OfNotebooks(Func<Mlp> build, Func<long, Split> data, Loss loss, int epochs, int? batchSize = null) =>
        Experiment.Run(build, data, loss, Adam, epochs, batchSize, seeds: 4 * Replicas, recordEvery: epochs);

    static Mlp SmallNetwork() => new([2, 16, 1]);

    static Mlp DigitsNetwork() => new([64, 128, 10]);

    static void Small(long seed) => Train(SmallNetwork, Circle, Loss.BinaryCrossEntropy, epochs: 2000, batchSize: null, seed);

    static void OfDigits(long seed) => Train(DigitsNetwork, Digits, Loss.CrossEntropy, epochs: 20, batchSize: 64, seed);

    static void OneAfterTheOther(Action<long> train)
    {
        for (var seed = 0; seed < Replicas; seed++)
        {
            train(seed);
        }
    }

    static void Train(Func<Mlp> build, Dataset data, Loss loss, int epochs, int? batchSize, long seed)
    {
        manual_seed(seed);
        using var model = build();
        Training.Fit(model, data, loss, Adam, epochs, batchSize, seed);
    }

    /// <summary>For scale: of every step of all replicas the products of the forward and the backward pass, by torch; half of the replicas
    /// a core.</summary>
    static void Products(int[] sizes, long rows, int steps) =>
        Parallel.For(
            0,
            2,
            _ =>
            {
                set_num_threads(1);
                using var scope = NewDisposeScope();
                var half = Replicas / 2;
                var (x, w1, w2) = (rand(half, sizes[0], rows), rand(half, sizes[1], sizes[0]), rand(half, sizes[2], sizes[1]));
                for (var step = 0; step < steps; step++)
                {
                    using var products = NewDisposeScope();
                    var h = w1.bmm(x);
                    var z = w2.bmm(h);
                    w2.transpose(1, 2).bmm(z);
                    z.bmm(h.transpose(1, 2));
                    h.bmm(x.transpose(1, 2));
                }
            }
        );

    static Dataset Points(long count)
    {
        using var generator = new Generator(1, CPU);
        var x = rand(count, 2, generator: generator) * 2 - 1;
        return new Dataset("circle", x, x.pow(2).sum(1, keepdim: true).lt(0.5).to(float32), [], []);
    }
}
