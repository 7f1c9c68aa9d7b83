namespace BiasNotebooks;

public static partial class Experiment
{
    /// <summary>Trains both variants from the same seeds on the same data and pairs their values by seed, as <see cref="Train"/> and
    /// <see cref="Trained.Against(Trained, Metric, Claimed, Margin)"/> do.</summary>
    /// <param name="a">The variant that the claim speaks of.</param>
    /// <param name="b">The variant that it is held against.</param>
    /// <param name="protocol">What both share.</param>
    /// <param name="metric">What is compared.</param>
    /// <param name="claimed">What the claim says of A's value against B's.</param>
    /// <param name="margin">The smallest difference that would matter, in the metric's unit.</param>
    /// <param name="seeds">Pairs.</param>
    /// <exception cref="ArgumentException">As <see cref="Train"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number below 1.</exception>
    /// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
    public static Comparison Compare(
        Variant a,
        Variant b,
        Protocol protocol,
        Metric metric,
        Claimed claimed,
        Margin margin,
        int seeds = Pairs
    )
    {
        var trained = Train([a, b], protocol, seeds);

        return trained[0].Against(trained[1], metric, claimed, margin);
    }

    /// <summary>
    /// Trains several variants from the same seeds on the same data, to compare each with any other by any metric. Where the protocol is
    /// tuned,
    /// each variant is trained at its optimiser's learning rate and at the two beside it (a third and three times as much), and later, when
    /// a
    /// metric is known, further up or down until the rates on both sides of every choice are worse.
    /// </summary>
    /// <param name="variants">What differs.</param>
    /// <param name="protocol">What they share.</param>
    /// <param name="seeds">Runs of each variant at each rate.</param>
    /// <returns>In the order of <paramref name="variants"/>.</returns>
    /// <exception cref="ArgumentException">
    /// A variant without an optimiser that is to be trained; else as <see cref="Experiment"/>'s method Run.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number below 1.</exception>
    /// <remarks>Introduced in notebooks/03-beyond-the-origin.ipynb.</remarks>
    public static IReadOnlyList<Trained> Train(IReadOnlyList<Variant> variants, Protocol protocol, int seeds = Pairs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(protocol.Epochs, "epochs");
        if (protocol.Epochs > 0 && variants.FirstOrDefault(variant => variant.Optimiser is null) is { } still)
        {
            throw new ArgumentException(
                $"\"{still.Name}\" is to be trained for {protocol.Epochs} epochs and needs an optimiser.",
                nameof(variants)
            );
        }

        var searches = variants.Select(variant => new RateSearch(variant, protocol, SeedRange.Of(seeds))).ToList();
        RateSearch.Settle(searches, by: null);

        return [.. searches.Select(search => new Trained(search))];
    }

    /// <summary>As many pairs as a comparison has unless it says otherwise.</summary>
    const int Pairs = 64;

    /// <summary>Variants of one call of <see cref="Train"/>, each at some learning rates that it has not been trained at.</summary>
    internal static void TrainAt(IReadOnlyList<(RateSearch Variant, int Rung)> missing)
    {
        var (protocol, seeds) = (missing[0].Variant.Protocol, missing[0].Variant.Seeds);
        var epochs = Math.Max(protocol.Epochs, 1); // Before training: one pass whose step goes nowhere.
        var byVariant = missing.GroupBy(m => m.Variant, m => m.Rung).ToList();
        var conditions = byVariant
            .Select(g => new Condition(g.Key.Variant.Build, g.Key.Variant.Data ?? protocol.Data, [.. g.Select(g.Key.OptimiserAt)]))
            .ToList();
        var runs = RunAll(
            conditions,
            protocol.Loss,
            protocol.BatchSize,
            seeds.Count,
            seeds.First,
            new Recording(epochs, epochs, protocol.Watch)
        );
        foreach (var ((variant, rung), trained) in byVariant.SelectMany(g => g.Select(rung => (g.Key, rung))).Zip(runs))
        {
            variant.Add(rung, trained);
        }
    }
}
