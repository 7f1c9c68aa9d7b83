namespace BiasNotebooks;

/// <summary>A claim as text: verdict and reason, a chart of its settings, and below a line how they were measured.</summary>
static class ClaimCard
{
    const int Width = 115;

    /// <summary>What a reader sees at a glance: lines above the one that says how it was measured.</summary>
    const int Most = 12;

    /// <summary>How much of the chart there is room for.</summary>
    enum Detail
    {
        /// <summary>A line for every setting that was measured.</summary>
        Settings,

        /// <summary>One for all settings of a part that lie alike.</summary>
        Verdicts,

        /// <summary>And a part that has one line needs no heading.</summary>
        Parts,
    }

    public static string Of(Claim claim)
    {
        string[] opening =
        [
            .. Wrapped($"{claim.Id}  {claim.Statement}", 0),
            .. Wrapped($"{claim.Verdict.InWords().ToUpperInvariant()}: {claim.Reason}", 0),
        ];
        var charts = Enum.GetValues<Detail>().Select(detail => Chart(claim, detail)).ToList();
        var details = ClaimDetails.Of(claim).Select(row => $"    {row.Label, -11}{row.Text}");

        var chart = charts.Find(c => opening.Length + c.Count <= Most) ?? charts[^1];

        return string.Join('\n', [.. opening, .. chart, "──── how this was measured ────", .. details]);
    }

    static List<string> Chart(Claim claim, Detail detail)
    {
        // Text as it is has one column, a line of the chart five.
        var rows = claim.Parts.SelectMany(p => Rows(claim, p, detail)).ToList();
        var columns = rows.Where(row => row.Length > 1)
            .SelectMany(row => row.Index())
            .GroupBy(cell => cell.Index, cell => cell.Item.Length)
            .ToDictionary(column => column.Key, column => column.Max());

        return [.. rows.Select(row => row.Length == 1 ? row[0] : Aligned(row))];

        string Aligned(string[] row) =>
            string.Join("  ", row.Index().Where(cell => columns[cell.Index] > 0).Select(cell => cell.Item.PadRight(columns[cell.Index])))
                .TrimEnd();
    }

    static IEnumerable<string[]> Rows(Claim claim, Part part, Detail detail)
    {
        var lines = Lines(part, detail);
        if (part.Check is not null)
        {
            var name = part.Name.Length == 0 ? "" : $"{part.Name} – ";

            return lines.SelectMany(l => Wrapped($"  {name}{l.Held}", 4)).Select(text => new[] { text });
        }

        if (!HasHeading(part, detail))
        {
            return lines.Select(l => Columns($"  {part.Name}", l, withUnit: true, withMargin: true));
        }

        var heading = new ChartHeading(part);
        var title = part.Name.Length == 0 ? "" : $"{part.Name}: ";
        var isToldAgain = claim.Parts.TakeWhile(p => p != part).Any(p => HasHeading(p, detail));

        return
        [
            .. Wrapped($"  {title}{heading.InWords("░", isToldAgain)}", 4).Select(text => new[] { text }),
            .. lines.Select(l => Columns($"    {l.Name}", l, withUnit: heading.Unit is null, withMargin: heading.Margin is null)),
        ];
    }

    static string[] Columns(string name, ChartLine line, bool withUnit, bool withMargin) =>
        [name, Track.Text(line), line.Effect(withUnit), withMargin ? line.Margin : "", line.Verdict];

    static List<ChartLine> Lines(Part part, Detail detail) => [.. ChartLine.Of(part, together: detail != Detail.Settings)];

    static bool HasHeading(Part part, Detail detail) =>
        part.Check is null && (detail != Detail.Parts || part.Name.Length == 0 || Lines(part, detail).Count > 1);

    /// <summary>Broken between words; what follows the first line is indented.</summary>
    static IEnumerable<string> Wrapped(string text, int indent)
    {
        while (text.Length > Width && text.LastIndexOf(' ', Width) is var at && text[..at].Trim().Length > 0)
        {
            yield return text[..at];
            text = $"{"".PadRight(indent)}{text[(at + 1)..]}";
        }

        yield return text;
    }
}
