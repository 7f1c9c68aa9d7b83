namespace BiasNotebooks;

/// <summary>
/// The runs of one variant at the learning rates that were tried, and the choice between them: fewest failed runs, then the best mean
/// of what they are chosen by. It climbs the ladder from the variant's own rate until the rates beside every choice are worse.
/// </summary>
sealed class RateSearch(Variant variant, Protocol protocol, SeedRange seeds)
{
    readonly SortedDictionary<int, Runs> runs = []; // By the rung; one at 0 where the protocol is not tuned.

    public Variant Variant => variant;

    public Protocol Protocol => protocol;

    public SeedRange Seeds => seeds;

    /// <summary>The rungs that were tried, from the lowest.</summary>
    public IReadOnlyList<int> Rungs => [.. runs.Keys];

    public Runs At(int rung) => runs[rung];

    public void Add(int rung, Runs trained) => runs.Add(rung, trained);

    /// <summary>Trains what is missing, all variants together, until none is.</summary>
    /// <param name="searches">Of one call of <see cref="Experiment.Train"/>.</param>
    /// <param name="by">What the rates are chosen by; null to train no more than the start.</param>
    public static void Settle(IEnumerable<RateSearch> searches, Metric? by)
    {
        var variants = searches.Distinct().ToList();
        while (variants.SelectMany(a => a.Missing(by).Select(rung => (Variant: a, Rung: rung))).ToList() is { Count: > 0 } missing)
        {
            Experiment.TrainAt(missing);
        }
    }

    /// <summary>For each seed the rung that is best over all the others.</summary>
    public IReadOnlyList<int> Chosen(Metric by)
    {
        if (!protocol.Tuned)
        {
            return [.. Enumerable.Repeat(0, seeds.Count)];
        }

        var values = runs.ToDictionary(r => r.Key, r => r.Value.Values(by.Of));

        return
        [
            .. Enumerable.Range(0, seeds.Count).Select(k => Best(rung => values[rung].Where((_, i) => i != k || seeds.Count == 1), by)),
        ];
    }

    /// <summary>The rung that is best over all seeds.</summary>
    public int Best(Metric by) => protocol.Tuned ? Best(rung => runs[rung].Values(by.Of), by) : 0;

    /// <summary>The better of the rungs beside the best; null where the protocol is not tuned.</summary>
    public int? Beside(Metric by)
    {
        var best = Best(by);

        return runs
            .Keys.Where(rung => Math.Abs(rung - best) == 1)
            .OrderBy(rung => Standing(rung, runs[rung].Values(by.Of), by))
            .Cast<int?>()
            .FirstOrDefault();
    }

    /// <summary>The optimiser at a rung; one that stays where it is where nothing is trained.</summary>
    public Optimiser OptimiserAt(int rung) =>
        variant.Optimiser is null || protocol.Epochs == 0 ? Optimiser.Sgd(0)
        : protocol.Tuned ? variant.Optimiser with { LearningRate = RateLadder.Rate(rung) }
        : variant.Optimiser;

    int Start => RateLadder.Nearest(variant.Optimiser!.LearningRate);

    IEnumerable<int> Missing(Metric? by)
    {
        if (!protocol.Tuned)
        {
            return runs.Count == 0 ? [0] : [];
        }

        int[] centres =
            runs.Count == 0 ? [Start]
            : by is null ? []
            : [.. Chosen(by), Best(by)];

        return centres.SelectMany(RateLadder.Around).Distinct().Except(runs.Keys);
    }

    int Best(Func<int, IEnumerable<double>> values, Metric by) => runs.Keys.MinBy(rung => Standing(rung, values(rung), by));

    /// <summary>The lower the better. Where rates are equal, as where all runs fail, the one nearest to the start stands first.</summary>
    (int Failed, double Mean, int Distance) Standing(int rung, IEnumerable<double> values, Metric by)
    {
        var all = values.ToList();
        var finite = all.Where(double.IsFinite).ToList();
        var mean = finite.Count == 0 ? 0 : finite.Average() * (by.HigherIsBetter ? -1 : 1);

        return (all.Count - finite.Count, mean, Math.Abs(rung - Start));
    }
}
