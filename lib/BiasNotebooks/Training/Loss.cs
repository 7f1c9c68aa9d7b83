using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>What training makes small. Means over the examples, natural logarithms.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public enum Loss
{
    /// <summary>Mean squared error of predictions and targets of the same shape.</summary>
    MeanSquaredError,

    /// <summary>Binary cross-entropy of logits (examples, 1) and targets 0 or 1 of the same shape, in nats.</summary>
    BinaryCrossEntropy,

    /// <summary>Cross-entropy of logits (examples, classes) and int64 targets (examples), in nats.</summary>
    CrossEntropy,
}

/// <summary>Computes a <see cref="Loss"/>.</summary>
/// <remarks>Introduced in notebooks/12-with-and-without-bias.ipynb.</remarks>
public static class Losses
{
    /// <summary>The mean loss of a batch, a scalar that gradients flow through.</summary>
    public static Tensor Compute(this Loss loss, Tensor prediction, Tensor target) => loss switch
    {
        Loss.MeanSquaredError => nn.functional.mse_loss(prediction, target),
        Loss.BinaryCrossEntropy => nn.functional.binary_cross_entropy_with_logits(prediction, target),
        Loss.CrossEntropy => nn.functional.cross_entropy(prediction, target),
        _ => throw new ArgumentOutOfRangeException(nameof(loss)),
    };

    /// <summary>The share of examples whose most probable class is the target, a scalar; null for regression.</summary>
    public static Tensor? Accuracy(this Loss loss, Tensor prediction, Tensor target) => loss switch
    {
        Loss.BinaryCrossEntropy => prediction.gt(0).eq(target.gt(0.5)).to(float32).mean(),
        Loss.CrossEntropy => prediction.argmax(-1).eq(target).to(float32).mean(),
        _ => null,
    };
}
