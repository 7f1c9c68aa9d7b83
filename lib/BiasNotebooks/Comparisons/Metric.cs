using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>The quantity that a comparison is about.</summary>
/// <param name="Name">"test loss".</param>
/// <param name="Unit">"nats".</param>
/// <param name="Of">The value of every replica; one that is not finite stands for a run that did not get there.</param>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Metric(string Name, string Unit, Func<Runs, IReadOnlyList<double>> Of)
{
    /// <summary>Whether a failed run ranks below all others, or above.</summary>
    public bool HigherIsBetter { get; init; }

    /// <summary>The quantity that learning rates are chosen by, on data that this one does not see; itself where null.</summary>
    public Metric? TunedBy { get; init; }

    internal Metric ChosenBy => TunedBy ?? this;

    /// <summary>The best value that there can be, such as 0 for a loss; null where there is none, or where it is never near.</summary>
    public double? Floor { get; init; }

    /// <summary>Loss on the validation part after training.</summary>
    public static Metric ValidationLoss { get; } = new("validation loss", "nats", r => r.ValidationLoss.Final());

    /// <summary>Loss on the test part after training; for regression give it its unit: <c>Metric.TestLoss with { Unit = "mm²"
    /// }</c>.</summary>
    public static Metric TestLoss { get; } = new("test loss", "nats", r => r.TestLoss) { TunedBy = ValidationLoss, Floor = 0 };

    /// <summary>Accuracy on the test part after training.</summary>
    public static Metric TestAccuracy { get; } =
        new("test accuracy", "percentage points", r => Percent(r.TestAccuracy))
        {
            HigherIsBetter = true,
            TunedBy = new("validation accuracy", "percentage points", r => Percent(r.ValidationAccuracy.Final())) { HigherIsBetter = true },
        };

    /// <summary>Training loss in the last epoch; learning rates are chosen by the same quantity of other seeds, for a rate that validates
    /// well may train slowly.</summary>
    public static Metric TrainingLoss { get; } = new("training loss", "nats", r => r.Loss.Final()) { Floor = 0 };

    /// <summary>Epochs until the training loss is at or under a target; infinite for a run that does not get there.</summary>
    public static Metric EpochsTo(double loss) =>
        new(
            FormattableString.Invariant($"epochs to a training loss of {loss}"),
            "epochs",
            r => [.. r.FirstEpochAtOrUnder(loss).Select(e => e ?? double.PositiveInfinity)]
        );

    /// <summary>Whatever can be read off a network after its training, or before it where the protocol trains nothing.</summary>
    /// <param name="name">"largest difference between two neurons".</param>
    /// <param name="unit">The unit of the value.</param>
    /// <param name="value">
    /// Of a network and the split of its seed; leaves the network as it is. It is in training mode, as training leaves it: with a batch
    /// normalisation,
    /// <c>eval()</c> comes first.
    /// </param>
    public static Metric OfNetwork(string name, string unit, Func<nn.Module<Tensor, Tensor>, Split, double> value) =>
        new(name, unit, r => r.OfNetworks(value));

    static double[] Percent(IReadOnlyList<double> shares) => [.. shares.Select(s => 100 * s)];
}
