namespace BiasNotebooks;

public static partial class Figures
{
    /// <summary>
    /// What was measured of many claims, each effect with its interval, in margins and with what goes as claimed to the right: beside the
    /// name of
    /// its claim, the largest first. From 1 margin on the axis is logarithmic.
    /// </summary>
    /// <param name="title">The chart's title.</param>
    /// <param name="chapters">A heading, and the claims below it; those without a measured setting are left out.</param>
    /// <exception cref="ArgumentException">A chapter has no measured setting.</exception>
    public static Figure Forest(string title, params IReadOnlyList<(string Name, IReadOnlyList<StoredClaim> Claims)> chapters)
    {
        Argument.NotEmpty(chapters, nameof(chapters), title);
        var drawn = chapters
            .Select(chapter => new Chapter(chapter.Name, [.. chapter.Claims.Where(claim => claim.Effects.Count > 0)]))
            .ToList();
        foreach (var empty in drawn.Where(chapter => chapter.Claims.Count == 0))
        {
            Argument.Require(false, nameof(chapters), $"\"{empty.Name}\" has no measured setting to draw.");
        }

        return new Figure(
            ChartsContext.Plotter.Forest(title, drawn),
            $"{Sentence(title)} Effects in margins; above 0 they go as claimed, and from −1 to 1 they are too small to matter. "
                + $"{string.Join(" ", drawn.Select(InWords))}"
        );
    }

    static string InWords(Chapter chapter) => $"{chapter.Name}: {string.Join("; ", chapter.Claims.Select(InWords))}.";

    static string InWords(StoredClaim claim) =>
        $"{claim.Id}: {string.Join(", ", claim.Effects.Select(effect => effect.InMargins.InWordsBeside(1)))}";
}
