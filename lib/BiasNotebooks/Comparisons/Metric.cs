namespace BiasNotebooks;

/// <summary>The quantity that a comparison is about.</summary>
/// <param name="Name">"test loss".</param>
/// <param name="Unit">"nats".</param>
/// <param name="Of">The value of every replica; one that is not finite stands for a run that did not get there.</param>
/// <param name="Tuning">The quantity that learning rates are chosen by, on data that <paramref name="Of"/> does not see.</param>
/// <param name="HigherIsBetter">For both quantities.</param>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Metric(string Name, string Unit, Func<Runs, IReadOnlyList<double>> Of, Func<Runs, IReadOnlyList<double>> Tuning, bool HigherIsBetter = false)
{
    /// <summary>Loss on the test part after training; for regression give it its unit: <c>Metric.TestLoss with { Unit = "mm²" }</c>.</summary>
    public static Metric TestLoss { get; } = new("test loss", "nats", r => r.TestLoss, r => r.ValidationLoss.Final());

    /// <summary>Accuracy on the test part after training.</summary>
    public static Metric TestAccuracy { get; } = new("test accuracy", "percentage points", r => Percent(r.TestAccuracy), r => Percent(r.ValidationAccuracy.Final()), HigherIsBetter: true);

    /// <summary>Training loss in the last epoch; learning rates are chosen by the same quantity of other seeds, for a rate that validates well may train slowly.</summary>
    public static Metric TrainingLoss { get; } = new("training loss", "nats", r => r.Loss.Final(), r => r.Loss.Final());

    /// <summary>Epochs until the training loss is at or under a target; infinite for a run that does not get there.</summary>
    public static Metric EpochsTo(double loss) =>
        new(FormattableString.Invariant($"epochs to a training loss of {loss}"), "epochs", r => Epochs(r, loss), r => Epochs(r, loss));

    static double[] Epochs(Runs runs, double loss) => [.. runs.FirstEpochAtOrUnder(loss).Select(e => e ?? double.PositiveInfinity)];

    static double[] Percent(IReadOnlyList<double> shares) => [.. shares.Select(s => 100 * s)];
}
