using System.Globalization;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>
/// An arm and its runs, at every learning rate that was asked for. Whatever is asked of it is asked of the same networks:
/// <see cref="Against(Trained, Metric, Claimed, Margin)"/> trains only where a rate is still to be tried.
/// </summary>
/// <remarks>Introduced in notebooks/03-beyond-the-origin.ipynb.</remarks>
public sealed class Trained
{
    readonly Arm arm;
    readonly Protocol protocol;
    readonly SeedRange seeds;
    readonly IReadOnlyList<Trained> tries; // Of which the best is kept, seed by seed; none for an arm that is trained once.
    readonly Metric? keptBy;
    readonly Lazy<Kind> origin;
    readonly SortedDictionary<int, Runs> runs = []; // By the rung of the ladder; one at 0 where the protocol is not tuned.

    internal Trained(Arm arm, Protocol protocol, SeedRange seeds)
    {
        if (protocol.Epochs > 0)
        {
            _ = arm.Optimiser ?? throw new ArgumentException($"\"{arm.Name}\" is to be trained for {protocol.Epochs} epochs and needs an optimiser.", nameof(arm));
        }

        (this.arm, this.protocol, this.seeds, tries, origin) = (arm, protocol, seeds, [], new(Look));
    }

    Trained(string name, IReadOnlyList<Trained> tries, Metric keptBy)
    {
        var first = tries[0];
        (arm, protocol, seeds) = (first.arm with { Name = name }, first.protocol, first.seeds);
        (this.tries, this.keptBy, origin) = (tries, keptBy, first.origin);
    }

    /// <summary>The arm's name.</summary>
    public string Name => arm.Name;

    /// <summary>All seeds at the learning rate that suits this metric best over all of them.</summary>
    /// <param name="tunedFor">Any metric where the protocol is not tuned.</param>
    public Runs Runs(Metric tunedFor)
    {
        Settle([this], Selecting(tunedFor));

        return runs[Best(Selecting(tunedFor))];
    }

    /// <summary>The learning rate of <see cref="Runs"/>.</summary>
    /// <param name="tunedFor">Any metric where the protocol is not tuned.</param>
    /// <exception cref="InvalidOperationException">Nothing was trained.</exception>
    public double LearningRate(Metric tunedFor)
    {
        Settle([this], Selecting(tunedFor));

        return protocol.Tuned ? RateLadder.Rate(Best(Selecting(tunedFor))) : arm.Optimiser?.LearningRate ?? throw new InvalidOperationException($"\"{Name}\" was not trained.");
    }

    /// <summary>Pairs the values of both arms by seed.</summary>
    /// <param name="other">The arm that this one is held against, of the same call of <see cref="Experiment.Train"/>.</param>
    /// <param name="metric">What is compared.</param>
    /// <param name="claimed">What the claim says of this arm's value against the other's.</param>
    /// <param name="margin">The smallest difference that would matter, in the metric's unit.</param>
    public Comparison Against(Trained other, Metric metric, Claimed claimed, Margin margin)
    {
        var selecting = Selecting(metric);
        Settle([.. Parts, .. other.Parts], selecting);
        var (a, b) = (Of(metric), other.Of(metric));
        var neighbours = new List<Neighbour>();
        if (protocol.Tuned)
        {
            neighbours.AddRange(Beside(metric).Select(n => new Neighbour(n.Rates, n.Values, b)));
            neighbours.AddRange(other.Beside(metric).Select(n => new Neighbour(n.Rates, a, n.Values)));
        }

        return new(
            new Origin(Line(other, metric), [.. Data.Union(other.Data)], metric.Name, metric.Unit, metric.Floor, neighbours, protocol.Tuned ? () => RateCurves([this, other], selecting) : null),
            a, b, claimed, margin);
    }

    /// <summary>Holds the value of every seed against one number.</summary>
    /// <param name="constant">In the metric's unit.</param>
    /// <param name="metric">What is compared.</param>
    /// <param name="claimed">What the claim says of the value against the number.</param>
    /// <param name="margin">The smallest difference that would matter, in the metric's unit.</param>
    public Comparison Against(double constant, Metric metric, Claimed claimed, Margin margin)
    {
        Settle(Parts, Selecting(metric));
        var fixedValue = new Measured(constant.ToString(CultureInfo.InvariantCulture), [.. seeds.Numbers.Select(_ => Interval.Exactly(constant))]);
        IReadOnlyList<Neighbour> neighbours = protocol.Tuned ? [.. Beside(metric).Select(n => new Neighbour(n.Rates, n.Values, fixedValue))] : [];

        return new(new Origin(Line(this, metric), Data, metric.Name, metric.Unit, null, neighbours, protocol.Tuned ? () => RateCurves([this], Selecting(metric)) : null), Of(metric), fixedValue, claimed, margin);
    }

    /// <summary>Of several arms the one that is best by a metric, kept seed by seed: what trying them all gives.</summary>
    /// <param name="name">"best of five".</param>
    /// <param name="tries">Of the same call of <see cref="Experiment.Train"/>, untuned.</param>
    /// <param name="by">What decides which is kept.</param>
    /// <exception cref="ArgumentException">No try, or a tuned protocol.</exception>
    public static Trained BestOf(string name, IReadOnlyList<Trained> tries, Metric by) =>
        tries.Count == 0 || tries.Any(t => t.protocol.Tuned)
            ? throw new ArgumentException("The best is kept of at least one arm, each at its own learning rate.", nameof(tries))
            : new(name, tries, by);

    IReadOnlyList<Trained> Parts => tries.Count > 0 ? tries : [this];

    /// <summary>The value of every seed, each at the learning rate that suits the others best.</summary>
    Measured Of(Metric metric)
    {
        if (tries.Count > 0)
        {
            var (choosing, values) = (tries.Select(t => t.Of(keptBy!)).ToList(), tries.Select(t => t.Of(metric)).ToList());
            var kept = seeds.Numbers.Select((_, k) => Enumerable.Range(0, tries.Count).MinBy(t => Rank(choosing[t].Values[k], keptBy!))).ToList();

            return new(Name, [.. kept.Select((t, k) => values[t].Bounds[k])]) { Diverged = kept.Select((t, k) => tries[t].runs[0].DivergedAt[k]).Count(d => d is not null) };
        }

        var chosen = Chosen(Selecting(metric));
        var byRung = chosen.Distinct().ToDictionary(rung => rung, rung => runs[rung].Values(metric.Of));

        return new(Name, [.. chosen.Select((rung, k) => byRung[rung][k])], metric.HigherIsBetter) { Diverged = chosen.Where((rung, k) => runs[rung].DivergedAt[k] is not null).Count() };
    }

    /// <summary>All seeds at the better of the rates beside the best, and whether the seeds can tell that it is worse.</summary>
    IEnumerable<(string Rates, Measured Values)> Beside(Metric metric)
    {
        var selecting = Selecting(metric);
        var best = Best(selecting);
        if (runs.Keys.Where(rung => Math.Abs(rung - best) == 1).OrderBy(rung => Standing(rung, selecting)).Cast<int?>().FirstOrDefault() is { } rung)
        {
            var at = runs[rung];
            var worse = Verdicts.Decide(Interval.OfMedian([.. Values(rung, selecting).Zip(Values(best, selecting), (x, y) => x.Minus(y))], 0.95), double.Epsilon, selecting.HigherIsBetter ? Claimed.Lower : Claimed.Higher) is Verdict.Supported;
            yield return ($"\"{Name}\" at {Number(RateLadder.Rate(rung))}, which suits it {(worse ? "worse" : "as well as can be told")}", new(Name, at.Values(metric.Of), metric.HigherIsBetter) { Diverged = at.DivergedAt.Count(d => d is not null) });
        }
    }

    IReadOnlyList<Interval> Values(int rung, Metric metric) => new Measured(Name, runs[rung].Values(metric.Of), metric.HigherIsBetter).Bounds;

    /// <summary>Trains what is missing until each arm has, for every choice, a rate on either side that is worse.</summary>
    static void Settle(IReadOnlyList<Trained> arms, Metric selecting)
    {
        while (arms.Distinct().SelectMany(a => a.Wanted(selecting).Select(rung => (Arm: a, Rung: rung))).ToList() is { Count: > 0 } missing)
        {
            Experiment.TrainAt(missing);
        }
    }

    /// <summary>The rungs that are still to be trained: first the arm's own and its neighbours, then those beside every choice.</summary>
    internal IEnumerable<int> Wanted(Metric? selecting)
    {
        int[] centres = !protocol.Tuned ? [] : runs.Count == 0 ? [RateLadder.Nearest(arm.Optimiser!.LearningRate)] : selecting is null ? [] : [.. Chosen(selecting).Append(Best(selecting)).Distinct()];

        return (protocol.Tuned ? centres.SelectMany(RateLadder.Around).Distinct() : [0]).Except(runs.Keys);
    }

    internal void Add(int rung, Runs trained) => runs.Add(rung, trained);

    internal Condition Condition(IEnumerable<int> rungs) => new(arm.Build, arm.Data ?? protocol.Data, [.. rungs.Select(rung =>
        arm.Optimiser is null || protocol.Epochs == 0 ? Optimiser.Sgd(0) : protocol.Tuned ? arm.Optimiser with { LearningRate = RateLadder.Rate(rung) } : arm.Optimiser)]);

    internal Protocol Shared => protocol;

    internal SeedRange Seeds => seeds;

    /// <summary>For each seed the rung that is best over all the others.</summary>
    List<int> Chosen(Metric selecting)
    {
        var standings = runs.ToDictionary(r => r.Key, r => r.Value.Values(selecting.Of));

        return [.. Enumerable.Range(0, seeds.Count).Select(k => runs.Keys.MinBy(rung => Standing(standings[rung].Where((_, i) => i != k || seeds.Count == 1), selecting)))];
    }

    /// <summary>The rung that is best over all seeds, of those that were tried.</summary>
    int Best(Metric selecting) => runs.Keys.MinBy(rung => Standing(rung, selecting));

    (int Failed, double Mean) Standing(int rung, Metric selecting) => Standing(runs[rung].Values(selecting.Of), selecting);

    /// <summary>Fewest failed runs first, then the best mean; the lower the better.</summary>
    static (int Failed, double Mean) Standing(IEnumerable<double> values, Metric selecting)
    {
        var all = values.ToList();
        var finite = all.Where(double.IsFinite).ToList();

        return (all.Count - finite.Count, finite.Count == 0 ? 0 : finite.Average() * (selecting.HigherIsBetter ? -1 : 1));
    }

    static double Rank(double value, Metric metric) => double.IsFinite(value) ? (metric.HigherIsBetter ? -value : value) : double.PositiveInfinity;

    static Metric Selecting(Metric metric) => metric.TunedBy ?? metric;

    /// <summary>"1460 examples of tomorrow's rain".</summary>
    IReadOnlyList<string> Data => [$"{origin.Value.Examples} examples of {origin.Value.Data}"];

    /// <summary>What is said of an arm's data and network, read off one split and one network.</summary>
    sealed record Kind(string Data, long Training, long Examples, bool DealtAnew, string Network);

    Kind Look()
    {
        using var scope = NewDisposeScope();
        using var state = get_rng_state();
        var data = arm.Data ?? protocol.Data;
        var (split, next) = (data(seeds.First), data(seeds.First + 1));
        using var network = arm.Build();
        set_rng_state(state);
        var described = network is Mlp perceptron ? perceptron.Architecture : $"{network.GetType().Name} of {network.parameters().Sum(p => p.numel())} parameters";

        return new Kind(split.Train.Name, split.Train.Count, split.Train.Count + split.Validation.Count + split.Test.Count, !ReferenceEquals(split.Train.X, next.Train.X), described);
    }

    string Line(Trained other, Metric metric)
    {
        var (mine, theirs) = (origin.Value, other.origin.Value);
        var networks = mine.Network == theirs.Network ? mine.Network : $"{mine.Network} ({Name}) and {theirs.Network} ({other.Name})";
        string[] kept = [.. new[] { this, other }.Where(t => t.keptBy is not null).Select(t => $"{t.Name} kept by {t.keptBy!.Name}").Distinct()];
        string[] parts =
        [
            mine.Data, $"{mine.Training} of {mine.Examples} examples to learn from", mine.DealtAnew ? "dealt anew for each seed" : "the same for all seeds", networks,
            .. protocol.Epochs == 0 ? ["before training"] : new[] { Stepping(other, metric), $"{protocol.Epochs} epochs", protocol.BatchSize is { } size ? $"batches of {size}" : "full batch" },
            $"seeds {seeds.First} to {seeds.First + seeds.Count - 1}", metric.Name, .. kept,
        ];

        return string.Join(", ", parts);
    }

    /// <summary>The optimiser, and which learning rates were chosen how.</summary>
    string Stepping(Trained other, Metric metric)
    {
        var selecting = Selecting(metric);
        if (!protocol.Tuned)
        {
            var (own, others) = (arm.Optimiser, other.arm.Optimiser);

            return own == others ? $"{own}" : $"{own} ({Name}) and {others} ({other.Name})";
        }

        var (mine, theirs) = (Range(Chosen(selecting)), Range(other.Chosen(selecting)));
        var tried = runs.Keys.Concat(other.runs.Keys).ToList();
        var rates = mine == theirs ? mine : $"{mine} ({Name}) and {theirs} ({other.Name})";

        return $"{arm.Optimiser!.Settings}, learning rate {rates}, each the best by {selecting.Name} on the other seeds, of those from {Number(RateLadder.Rate(tried.Min()))} to {Number(RateLadder.Rate(tried.Max()))}";
    }

    /// <summary>"0.01", or "0.01 to 0.03" where seeds differ.</summary>
    static string Range(List<int> rungs)
    {
        var (low, high) = (Number(RateLadder.Rate(rungs.Min())), Number(RateLadder.Rate(rungs.Max())));

        return low == high ? low : $"{low} to {high}";
    }

    static string Number(double rate) => rate.ToString(CultureInfo.InvariantCulture);

    static Figure RateCurves(IReadOnlyList<Trained> arms, Metric selecting) => Figures.Curves(
        $"Which learning rate suits: {selecting.Name} by the rate", Axis.Log("learning rate"), $"{selecting.Name}, mean ({selecting.Unit})",
        [.. arms.Select(a => new Curve(a.Name, a.runs.Keys.Select(RateLadder.Rate), a.runs.Values.Select(r => r.Values(selecting.Of).Average())))]);
}
