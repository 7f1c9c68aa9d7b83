using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>What training makes small. Means over the examples, and over their positions where they have several; natural
/// logarithms.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public enum Loss
{
    /// <summary>Mean squared error of predictions and targets of the same shape.</summary>
    MeanSquaredError,

    /// <summary>Binary cross-entropy of logits (examples, 1) and targets 0 or 1 of the same shape, in nats.</summary>
    BinaryCrossEntropy,

    /// <summary>Cross-entropy of logits (examples, classes) and int64 targets (examples), or of (examples, classes, positions) and
    /// (examples, positions), in nats.</summary>
    CrossEntropy,
}

/// <summary>Computes a <see cref="Loss"/>.</summary>
/// <remarks>Introduced in notebooks/12-with-and-without-bias.ipynb.</remarks>
public static class Losses
{
    /// <summary>The mean loss of a batch, a scalar that gradients flow through.</summary>
    /// <exception cref="ArgumentException">Predictions and targets do not fit each other. The framework would stretch one to the other
    /// without a word.</exception>
    public static Tensor Compute(this Loss loss, Tensor prediction, Tensor target) =>
        Fitting(loss, prediction, target) switch
        {
            Loss.MeanSquaredError => nn.functional.mse_loss(prediction, target),
            Loss.BinaryCrossEntropy => nn.functional.binary_cross_entropy_with_logits(prediction, target),
            Loss.CrossEntropy => nn.functional.cross_entropy(prediction, target),
            _ => throw new ArgumentOutOfRangeException(nameof(loss)),
        };

    /// <summary>The share of examples whose most probable class is the target, a scalar; null for regression.</summary>
    public static Tensor? Accuracy(this Loss loss, Tensor prediction, Tensor target) =>
        loss switch
        {
            Loss.BinaryCrossEntropy => prediction.gt(0).eq(target.gt(0.5)).to(float32).mean(),
            Loss.CrossEntropy => prediction.argmax(1).eq(target).to(float32).mean(),
            _ => null,
        };

    /// <summary>Refuses data that this loss cannot be computed of.</summary>
    /// <exception cref="ArgumentException">No example, another number of targets than of inputs, or targets of another form.</exception>
    internal static void Require(this Loss loss, Dataset data)
    {
        if (data.X.dim() == 0 || data.Count == 0)
        {
            throw new ArgumentException($"{data.Name} has no examples: give at least one.", nameof(data));
        }

        if (data.Y.dim() == 0 || data.Y.shape[0] != data.Count)
        {
            throw new ArgumentException(
                $"{data.Name} has inputs {InWords(data.X)} and targets {InWords(data.Y)}: each example needs one of both.",
                nameof(data)
            );
        }

        var (form, type) =
            loss == Loss.CrossEntropy
                ? ("(examples) or (examples, positions)", ScalarType.Int64)
                : ("(examples, outputs)", ScalarType.Float32);
        if (!(data.Y.dim() == 2 || (loss == Loss.CrossEntropy && data.Y.dim() == 1)) || data.Y.dtype != type)
        {
            throw new ArgumentException(
                $"{data.Name} has targets {InWords(data.Y)} of {data.Y.dtype}: {InWords(loss)} needs {form} of {type}.",
                nameof(data)
            );
        }
    }

    static Loss Fitting(Loss loss, Tensor prediction, Tensor target)
    {
        var fits =
            loss == Loss.CrossEntropy
                ? prediction.dim() is 2 or 3 && prediction.shape.Where((_, dimension) => dimension != 1).SequenceEqual(target.shape)
                : prediction.shape.SequenceEqual(target.shape);

        return fits
            ? loss
            : throw new ArgumentException(
                $"Predictions {InWords(prediction)} do not fit targets {InWords(target)}: {InWords(loss)} needs "
                    + (loss == Loss.CrossEntropy ? "(examples, classes) and (examples), with or without positions behind." : "both alike."),
                nameof(prediction)
            );
    }

    static string InWords(Tensor tensor) => $"({string.Join(", ", tensor.shape)})";

    static string InWords(Loss loss) =>
        loss switch
        {
            Loss.MeanSquaredError => "the mean squared error",
            Loss.BinaryCrossEntropy => "binary cross-entropy",
            _ => "cross-entropy",
        };
}
