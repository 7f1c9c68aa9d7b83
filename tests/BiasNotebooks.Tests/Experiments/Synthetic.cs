using static TorchSharp.torch;

namespace BiasNotebooks.Tests.Experiments;

/// <summary>Small data whose answers are known, the same on every call.</summary>
static class Synthetic
{
    public static Dataset For(Loss loss, long examples = 64, long seed = 7)
    {
        using var generator = new Generator((ulong)seed, CPU);
        var x = randn(examples, 3, generator: generator);
        var line =
            x.matmul(
                tensor(
                    new float[,]
                    {
                        { 1 },
                        { -2 },
                        { 0.5f },
                    }
                )
            ) + 0.3;
        var y = loss switch
        {
            Loss.MeanSquaredError => line + x.narrow(1, 0, 1).sin(),
            Loss.BinaryCrossEntropy => line.gt(0).to(float32),
            _ => cat([zeros_like(line), line, -line], 1).argmax(1),
        };

        return new Dataset("synthetic", x, y, [], []);
    }

    public static int Outputs(Loss loss) => loss == Loss.CrossEntropy ? 3 : 1;

    /// <summary>What the readable loop gives: seed, build, train.</summary>
    public static History Alone(
        Func<nn.Module<Tensor, Tensor>> build,
        Dataset train,
        Loss loss,
        Optimiser optimiser,
        int epochs,
        int? batchSize,
        long seed,
        Dataset? validation = null
    )
    {
        manual_seed(seed);
        using var model = build();

        return Training.Fit(model, train, loss, optimiser, epochs, batchSize, seed, validation);
    }

    public static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double relative = 1e-5, double floor = 0)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= relative * Math.Max(Math.Abs(expected[i]), floor),
                $"record {i}: {actual[i]:R} is not {expected[i]:R} within {relative}"
            );
        }
    }
}
