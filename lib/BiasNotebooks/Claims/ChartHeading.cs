namespace BiasNotebooks;

/// <summary>What the lines of a part have in common: what is compared, what was measured, and what would be too small to matter.</summary>
sealed record ChartHeading
{
    readonly string compared,
        metric;

    public ChartHeading(Part part)
    {
        IReadOnlyList<Comparison> comparisons = [.. part.Settings.Select(s => s.Comparison!)];
        compared = $"{Variants(comparisons.Select(c => c.A.Name))} − {Variants(comparisons.Select(c => c.B.Name))}";
        metric = InCommon([.. comparisons.Select(c => c.Metric).Distinct()]);
        Unit = Only(comparisons.Select(c => c.Unit));
        Margin = Only(comparisons.Select(c => $"±{c.Margin}"));
    }

    /// <summary>Null where each line has its own.</summary>
    public string? Unit { get; }

    /// <summary>"±0.01"; null where each line has its own.</summary>
    public string? Margin { get; }

    /// <summary>"with bias − without bias, training loss (nats); too small to matter: ±0.01 (░)".</summary>
    /// <param name="band">How a reader sees the margin.</param>
    /// <param name="again">Whether another heading has told already what the margin is.</param>
    public string InWords(string band, bool again)
    {
        var unit = Unit is null || metric.StartsWith(Unit, StringComparison.Ordinal) ? "" : $" ({Unit})";
        var measured = $"{(metric.Length == 0 ? "" : $", {metric}")}{unit}";

        return $"{compared}{measured}; {(again ? "" : "too small to matter: ")}{Margin ?? "± of each line"} ({band})";
    }

    static string Variants(IEnumerable<string> names) =>
        names.Distinct().ToList() switch
        {
            [var one] => one,
            [var one, var other] => $"({one} or {other})",
            _ => "each",
        };

    static string? Only(IEnumerable<string> texts) => texts.Distinct().ToList() is [var one] ? one : null;

    /// <summary>"epochs to a training loss of …" where only the last word differs.</summary>
    static string InCommon(IReadOnlyList<string> names)
    {
        if (names.Count == 1)
        {
            return names[0];
        }

        var words = names.Select(n => n.Split(' ')).ToList();
        var common = words[0].TakeWhile((word, at) => words.All(w => w.Length > at && w[at] == word)).ToList();

        return common.Count == 0 ? "" : $"{string.Join(' ', common)} …";
    }
}
