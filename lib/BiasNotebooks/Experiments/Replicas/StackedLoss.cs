using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>The losses of K replicas at once, from logits (K, outputs, examples) and targets (K, examples, …).</summary>
static class StackedLoss
{
    /// <summary>The mean loss of every replica, (K).</summary>
    public static Tensor Stacked(this Loss loss, Tensor prediction, Tensor target) => loss switch
    {
        Loss.MeanSquaredError => nn.functional.mse_loss(prediction, target.transpose(1, 2), nn.Reduction.None).mean([1L, 2]),
        Loss.BinaryCrossEntropy => nn.functional.binary_cross_entropy_with_logits(prediction, target.transpose(1, 2), reduction: nn.Reduction.None).mean([1L, 2]),
        Loss.CrossEntropy => nn.functional.cross_entropy(prediction, target, reduction: nn.Reduction.None).mean([1L]),
        _ => throw new ArgumentOutOfRangeException(nameof(loss)),
    };

    /// <summary>The share of examples that every replica classifies correctly, (K); null for regression.</summary>
    public static Tensor? StackedAccuracy(this Loss loss, Tensor prediction, Tensor target) => loss switch
    {
        Loss.BinaryCrossEntropy => prediction.gt(0).eq(target.transpose(1, 2).gt(0.5)).to(float32).mean([1L, 2]),
        Loss.CrossEntropy => prediction.argmax(1).eq(target).to(float32).mean([1L]),
        _ => null,
    };
}
