using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>The three parts of a data set: to learn from, to choose by, to report on.</summary>
/// <param name="Train">The part that gradients see.</param>
/// <param name="Validation">The part that choices, such as the learning rate, are made by.</param>
/// <param name="Test">The part that is looked at once.</param>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Split(Dataset Train, Dataset Validation, Dataset Test)
{
    /// <summary>The number of examples; those of a part that stands in for another count once.</summary>
    internal long Count =>
        new[] { Train.X, Validation.X, Test.X }.Distinct<Tensor>(ReferenceEqualityComparer.Instance).Sum(x => x.shape[0]);

    /// <summary>
    /// Gives every feature mean 0 and standard deviation 1 on the training part, and the other parts the same shift and
    /// scale, so that nothing of them leaks into training. A feature that never varies in the training part is only shifted.
    /// </summary>
    public Split Standardise()
    {
        using var scope = NewDisposeScope();
        var mean = Train.X.mean([0]);
        var deviation = Train.X.std(0, unbiased: false);
        var scale = where(deviation > 0, deviation, ones_like(deviation));

        Dataset Apply(Dataset part) => part with { X = ((part.X - mean) / scale).MoveToOuterDisposeScope() };

        return new Split(Apply(Train), Apply(Validation), Apply(Test));
    }
}
