using System.Globalization;

namespace BiasNotebooks;

/// <summary>
/// A variant and its runs, at every learning rate that was asked for. Whatever is asked of it is asked of the same networks:
/// <see cref="Against(Trained, Metric, Claimed, Margin)"/> trains only where a rate is still to be tried.
/// </summary>
/// <remarks>Introduced in notebooks/03-beyond-the-origin.ipynb.</remarks>
public sealed class Trained
{
    readonly IReadOnlyList<Trained> tries; // Of which the best is kept, seed by seed; none for a variant that is trained once.
    readonly Lazy<ProtocolLine.Subject> subject;

    internal Trained(RateSearch search)
    {
        (Name, Search, tries) = (search.Variant.Name, search, []);
        subject = new(() => ProtocolLine.Subject.Of(search.Variant, search.Protocol, search.Seeds));
    }

    Trained(string name, IReadOnlyList<Trained> tries, Metric keptBy) =>
        (Name, this.tries, KeptBy, Search, subject) = (name, tries, keptBy, tries[0].Search, tries[0].subject);

    /// <summary>The variant's name.</summary>
    public string Name { get; }

    internal RateSearch Search { get; }

    internal ProtocolLine.Subject Subject => subject.Value;

    /// <summary>What decides which of several tries is kept; null for a variant that is trained once.</summary>
    internal Metric? KeptBy { get; }

    /// <summary>All seeds at the learning rate that suits this metric best over all of them.</summary>
    /// <param name="tunedFor">Any metric where the protocol is not tuned.</param>
    public Runs Runs(Metric tunedFor)
    {
        RateSearch.Settle([Search], tunedFor.ChosenBy);

        return Search.At(Search.Best(tunedFor.ChosenBy));
    }

    /// <summary>The learning rate of <see cref="Runs"/>; 0 where nothing was trained.</summary>
    /// <param name="tunedFor">Any metric where the protocol is not tuned.</param>
    public double LearningRate(Metric tunedFor)
    {
        RateSearch.Settle([Search], tunedFor.ChosenBy);

        return Search.OptimiserAt(Search.Best(tunedFor.ChosenBy)).LearningRate;
    }

    /// <summary>Pairs the values of both variants by seed.</summary>
    /// <param name="other">The variant that this one is held against, of the same call of <see cref="Experiment.Train"/>.</param>
    /// <param name="metric">What is compared.</param>
    /// <param name="claimed">What the claim says of this variant's value against the other's.</param>
    /// <param name="margin">The smallest difference that would matter, in the metric's unit.</param>
    public Comparison Against(Trained other, Metric metric, Claimed claimed, Margin margin)
    {
        RateSearch.Settle([.. Searches, .. other.Searches], metric.ChosenBy);
        var (a, b) = (Of(metric), other.Of(metric));
        Neighbour[] neighbours =
        [
            .. Beside(metric).Select(n => new Neighbour(n.Rates, n.Values, b)),
            .. other.Beside(metric).Select(n => new Neighbour(n.Rates, a, n.Values)),
        ];

        return new(From(other, metric, metric.Floor, neighbours), a, b, claimed, margin);
    }

    /// <summary>Holds the value of every seed against one number.</summary>
    /// <param name="constant">In the metric's unit.</param>
    /// <param name="metric">What is compared.</param>
    /// <param name="claimed">What the claim says of the value against the number.</param>
    /// <param name="margin">The smallest difference that would matter, in the metric's unit.</param>
    public Comparison Against(double constant, Metric metric, Claimed claimed, Margin margin)
    {
        RateSearch.Settle(Searches, metric.ChosenBy);
        var number = new Measured(
            constant.ToString(CultureInfo.InvariantCulture),
            [.. Search.Seeds.Numbers.Select(_ => Interval.Exactly(constant))]
        );
        var neighbours = Beside(metric).Select(n => new Neighbour(n.Rates, n.Values, number)).ToList();

        return new(From(this, metric, floor: null, neighbours), Of(metric), number, claimed, margin);
    }

    /// <summary>Of several variants the one that is best by a metric, kept seed by seed: what trying them all gives.</summary>
    /// <param name="name">"best of five".</param>
    /// <param name="tries">Of the same call of <see cref="Experiment.Train"/>, untuned.</param>
    /// <param name="by">What decides which is kept.</param>
    /// <exception cref="ArgumentException">No try, or a tuned protocol.</exception>
    public static Trained BestOf(string name, IReadOnlyList<Trained> tries, Metric by) =>
        tries.Count == 0 || tries.Any(t => t.Search.Protocol.Tuned)
            ? throw new ArgumentException("The best is kept of at least one variant, each at its own learning rate.", nameof(tries))
            : new(name, tries, by);

    IEnumerable<RateSearch> Searches => tries.Count > 0 ? tries.Select(t => t.Search) : [Search];

    Origin From(Trained other, Metric metric, double? floor, IReadOnlyList<Neighbour> neighbours)
    {
        Trained[] variants = [.. new[] { this, other }.Distinct()];

        return new(
            ProtocolLine.Of(this, other, metric),
            [.. variants.Select(a => a.Subject.Condition).Distinct()],
            metric.Name,
            metric.Unit,
            floor,
            neighbours,
            Search.Protocol.Tuned ? () => RateCurves(variants, metric.ChosenBy) : null
        );
    }

    /// <summary>The value of every seed, each at the learning rate that suits the others best.</summary>
    Measured Of(Metric metric)
    {
        if (tries.Count > 0)
        {
            return Kept(metric);
        }

        var chosen = Search.Chosen(metric.ChosenBy);
        var values = chosen.Distinct().ToDictionary(rung => rung, rung => At(rung, metric));

        return new(Name, [.. chosen.Select((rung, k) => values[rung].Bounds[k])])
        {
            Diverged = chosen.Where((rung, k) => Search.At(rung).DivergedAt[k] is not null).Count(),
        };
    }

    /// <summary>The value of every seed, of the try that is the best one there.</summary>
    Measured Kept(Metric metric)
    {
        var (choosing, values) = (tries.Select(t => t.Of(KeptBy!)).ToList(), tries.Select(t => t.Of(metric)).ToList());
        var kept = Search
            .Seeds.Numbers.Select(
                (_, k) => Enumerable.Range(0, tries.Count).MinBy(t => choosing[t].Bounds[k].Low * (KeptBy!.HigherIsBetter ? -1 : 1))
            )
            .ToList();

        return new(Name, [.. kept.Select((t, k) => values[t].Bounds[k])])
        {
            Diverged = kept.Where((t, k) => tries[t].Search.At(0).DivergedAt[k] is not null).Count(),
        };
    }

    /// <summary>All seeds at one rate.</summary>
    Measured At(int rung, Metric metric)
    {
        var runs = Search.At(rung);

        return new(Name, runs.Values(metric.Of), metric.HigherIsBetter) { Diverged = runs.DivergedAt.Count(d => d is not null) };
    }

    /// <summary>All seeds at the better of the rates beside the best, and whether the seeds can tell that it is worse; nothing where the
    /// protocol is not tuned.</summary>
    IEnumerable<(string Rates, Measured Values)> Beside(Metric metric)
    {
        var by = metric.ChosenBy;
        if (Search.Beside(by) is not { } rung)
        {
            yield break;
        }

        var difference = Interval.OfMedian(
            [.. At(rung, by).Bounds.Zip(At(Search.Best(by), by).Bounds, (beside, best) => beside.Minus(best))],
            0.95
        );
        var worse = by.HigherIsBetter ? difference.High < 0 : difference.Low > 0;

        yield return (
            $"\"{Name}\" at {RateLadder.InWords(rung)}, which suits it {(worse ? "worse" : "as well as can be told")}",
            At(rung, metric)
        );
    }

    /// <summary>The mean of the runs that did not fail; a rate at which all failed is a gap.</summary>
    static Figure RateCurves(IReadOnlyList<Trained> variants, Metric by) =>
        Figures.Curves(
            "Which learning rate suits best?",
            Axis.Log("learning rate"),
            $"{by.Name}, mean ({by.Unit})",
            [
                .. variants.Select(a => new Curve(
                    a.Name,
                    a.Search.Rungs.Select(RateLadder.Rate),
                    a.Search.Rungs.Select(rung =>
                        a.Search.At(rung).Values(by.Of).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average()
                    )
                )),
            ]
        );
}
