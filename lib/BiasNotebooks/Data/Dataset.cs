using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Examples with their targets.</summary>
/// <param name="Name">What the examples are, for titles: "tomorrow's rain".</param>
/// <param name="X">Inputs, float32 of shape (examples, features); of a text int64 (examples, positions).</param>
/// <param name="Y">Targets: float32 (examples, 1) for regression and for yes or no, int64 (examples) for classes, int64 (examples,
/// positions) for a class at every position.</param>
/// <param name="Features">The name and unit of each column of <paramref name="X"/>.</param>
/// <param name="Classes">The names of the classes; empty for regression.</param>
/// <remarks>Introduced in notebooks/03-beyond-the-origin.ipynb.</remarks>
public sealed record Dataset(string Name, Tensor X, Tensor Y, IReadOnlyList<string> Features, IReadOnlyList<string> Classes)
{
    /// <summary>The number of examples.</summary>
    public long Count => X.shape[0];

    /// <summary>
    /// Shuffles the examples by <paramref name="seed"/> and deals them to a training, a validation and a test part, of
    /// <paramref name="train"/>, <paramref name="validation"/> and the remaining share.
    /// </summary>
    /// <param name="seed">The same seed gives the same split, whatever state the global generator is in.</param>
    /// <param name="train">Share of the training part, between 0 and 1.</param>
    /// <param name="validation">Share of the validation part, between 0 and 1.</param>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public Split Split(long seed, double train = 0.6, double validation = 0.2)
    {
        var trainCount = (long)Math.Round(Count * train);
        var validationCount = (long)Math.Round(Count * validation);
        if (trainCount < 1 || validationCount < 1 || trainCount + validationCount >= Count)
        {
            throw new ArgumentException($"{train} and {validation} of {Count} examples leave a part of the split empty.", nameof(train));
        }

        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed, CPU);
        var order = randperm(Count, generator: generator);

        return new Split(
            Part(order.narrow(0, 0, trainCount)),
            Part(order.narrow(0, trainCount, validationCount)),
            Part(order.narrow(0, trainCount + validationCount, Count - trainCount - validationCount))
        );
    }

    Dataset Part(Tensor rows) => this with { X = X[rows].MoveToOuterDisposeScope(), Y = Y[rows].MoveToOuterDisposeScope() };
}
