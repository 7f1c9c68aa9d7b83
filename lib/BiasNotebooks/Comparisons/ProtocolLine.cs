using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>What ran, in a line: data, networks, optimiser, learning rates, budget and seeds.</summary>
static class ProtocolLine
{
    /// <summary>What is said of a variant's data and network, read off one split and one network.</summary>
    public sealed record Subject(string Data, long Training, long Examples, bool DealtAnew, string Network)
    {
        public static Subject Of(Variant variant, Protocol protocol, SeedRange seeds)
        {
            using var scope = NewDisposeScope();
            using var state = get_rng_state();
            var data = variant.Data ?? protocol.Data;
            var (split, next) = (data(seeds.First), data(seeds.First + 1));
            using var network = variant.Build(seeds.First);
            set_rng_state(state);
            var all = network.parameters().Sum(p => p.numel());
            var learning = network.parameters().Where(p => p.requires_grad).Sum(p => p.numel());
            var described = network is Mlp perceptron ? perceptron.Architecture : $"{network.GetType().Name} of {all} parameters";
            if (learning < all)
            {
                described += $", {learning} of {all} parameters learn";
            }

            return new Subject(split.Train.Name, split.Train.Count, split.Count, !ReferenceEquals(split.Train.X, next.Train.X), described);
        }

        /// <summary>"new splits of 1460 examples of tomorrow's rain".</summary>
        public string Condition =>
            $"{(DealtAnew ? "new splits" : "this split")} of {Examples} example{(Examples == 1 ? "" : "s")} of {Data}";
    }

    public static string Of(Trained a, Trained b, Metric metric)
    {
        var (mine, theirs) = (a.Subject, b.Subject);
        var protocol = a.Search.Protocol;
        var seeds = a.Search.Seeds;
        string[] training =
            protocol.Epochs == 0
                ? ["before training"]
                :
                [
                    Stepping(a, b, metric.ChosenBy),
                    $"{protocol.Epochs} epoch{(protocol.Epochs == 1 ? "" : "s")}",
                    protocol.BatchSize is { } size ? $"batches of {size}" : "full batch",
                ];
        string[] parts =
        [
            mine.Data,
            $"{mine.Training} of {mine.Examples} examples to learn from",
            mine.DealtAnew ? "dealt anew for each seed" : "the same for all seeds",
            Both(mine.Network, theirs.Network, a, b),
            .. training,
            $"seeds {seeds.First} to {seeds.First + seeds.Count - 1}",
            metric.Name,
            .. new[] { a, b }.Where(t => t.KeptBy is not null).Select(t => $"{t.Name} kept by {t.KeptBy!.Name}").Distinct(),
        ];

        return string.Join(", ", parts);
    }

    /// <summary>The optimiser, and which learning rates were chosen how.</summary>
    static string Stepping(Trained a, Trained b, Metric by)
    {
        var (mine, theirs) = (a.Search, b.Search);
        if (!mine.Protocol.Tuned)
        {
            return Both($"{mine.Variant.Optimiser}", $"{theirs.Variant.Optimiser}", a, b);
        }

        var settings = Both(mine.Variant.Optimiser!.Settings, theirs.Variant.Optimiser!.Settings, a, b);
        var rates = Both(Range(mine.Chosen(by)), Range(theirs.Chosen(by)), a, b);
        var tried = mine.Rungs.Concat(theirs.Rungs).ToList();

        return $"{settings}, learning rate {rates}, each the best by {by.Name} on the other seeds, of those from "
            + $"{RateLadder.InWords(tried.Min())} to {RateLadder.InWords(tried.Max())}";
    }

    static string Both(string ofA, string ofB, Trained a, Trained b) => ofA == ofB ? ofA : $"{ofA} ({a.Name}) and {ofB} ({b.Name})";

    /// <summary>"0.01", or "0.01 to 0.03" where seeds differ. At the ladder's end the best may lie beyond it: a reader should
    /// know.</summary>
    static string Range(IReadOnlyList<int> rungs)
    {
        var (low, high) = (rungs.Min(), rungs.Max());
        var range = low == high ? RateLadder.InWords(low) : $"{RateLadder.InWords(low)} to {RateLadder.InWords(high)}";

        return low == RateLadder.Lowest || high == RateLadder.Highest ? $"{range}, at the end of what is tried" : range;
    }
}
