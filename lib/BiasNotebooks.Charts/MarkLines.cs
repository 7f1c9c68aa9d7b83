namespace BiasNotebooks.Charts;

/// <summary>
/// Marks as lines with their labels. Those of vertical lines stand above the plot, where they cover nothing, in as many rows as
/// it takes to read them; those of horizontal lines stand on the line, at its right end.
/// </summary>
sealed class MarkLines
{
    readonly Extent x,
        y;
    readonly IReadOnlyList<Mark> marks;
    readonly string[] anchors;
    readonly int[] rows;

    public MarkLines(IReadOnlyList<Mark> marks, Extent x, Extent y)
    {
        (this.marks, this.x, this.y) = (marks, x, y);
        anchors = Anchors();
        rows = Rows();
    }

    /// <summary>The number of its axes' names where there are several panels: there the labels stand within the panel, beside their
    /// lines.</summary>
    public string? Panel { get; init; }

    /// <summary>The room that the labels above the plot need.</summary>
    public int Above =>
        marks.Index().Where(one => one.Item.IsVertical).Select(one => Sheet.LineHeight * (rows[one.Index] + 1)).DefaultIfEmpty(0).Max();

    /// <summary>The changes of the layout that bring other marks, as many, to where these are.</summary>
    public Dictionary<string, object> Moved =>
        marks
            .Index()
            .SelectMany(one =>
                Line(one.Index)
                    .Select(end => ($"shapes[{one.Index}].{end.Name}", end.Value))
                    .Concat(Label(one.Index).Select(part => ($"annotations[{one.Index}].{part.Name}", part.Value)))
            )
            .ToDictionary();

    public void AddTo(Sheet sheet)
    {
        for (var mark = 0; mark < marks.Count; mark++)
        {
            var (across, up) = marks[mark].IsVertical
                ? ("x" + Panel, Panel is null ? "paper" : $"y{Panel} domain")
                : (Panel is null ? "paper" : $"x{Panel} domain", "y" + Panel);
            sheet.Shape(
                new Dictionary<string, object>(Line(mark).Select(end => KeyValuePair.Create(end.Name, end.Value)))
                {
                    ["type"] = "line",
                    ["xref"] = across,
                    ["yref"] = up,
                    ["line"] = new
                    {
                        color = Palette.Ink,
                        width = 1.2,
                        dash = "dash",
                    },
                }
            );
            sheet.Note(
                new Dictionary<string, object>(Label(mark).Select(part => KeyValuePair.Create(part.Name, part.Value)))
                {
                    ["xref"] = across,
                    ["yref"] = up,
                    ["showarrow"] = false,
                }
            );
        }
    }

    /// <summary>A label stands in the middle over its line, if there is room for it; two that would touch each other give way to the
    /// sides.</summary>
    string[] Anchors()
    {
        string[] found = [.. marks.Select(Anchor)];
        var vertical = marks.Index().Where(one => one.Item.IsVertical).OrderBy(one => one.Item.At).ToList();
        foreach (var ((left, first), (right, second)) in vertical.Zip(vertical.Skip(1)))
        {
            if (
                Ends(first, found[left]).Right >= Ends(second, found[right]).Left
                && Ends(first, "right").Left >= 0
                && Ends(second, "left").Right <= x.Pixels
            )
            {
                (found[left], found[right]) = ("right", "left");
            }
        }

        return found;
    }

    /// <summary>A label that would touch another one stands a row higher.</summary>
    int[] Rows()
    {
        var found = new int[marks.Count];
        var taken = new List<double>();
        foreach (var (index, mark) in marks.Index().Where(one => one.Item.IsVertical).OrderBy(one => one.Item.At))
        {
            var (left, right) = Ends(mark, anchors[index]);
            var row = taken.FindIndex(end => end < left);
            if (row < 0)
            {
                row = taken.Count;
                taken.Add(0);
            }

            taken[row] = right;
            found[index] = row;
        }

        return found;
    }

    (double Left, double Right) Ends(Mark mark, string anchor)
    {
        double at = x.Share(mark.At) * x.Pixels,
            width = Sheet.LetterWidth * mark.Name.Length;

        return anchor switch
        {
            "left" => (at, at + width),
            "right" => (at - width, at),
            _ => (at - (width / 2), at + (width / 2)),
        };
    }

    string Anchor(Mark mark)
    {
        double at = x.Share(mark.At) * x.Pixels,
            half = Sheet.LetterWidth * mark.Name.Length / 2.0;

        return at < half ? "left"
            : at > x.Pixels - half ? "right"
            : "center";
    }

    (string Name, object Value)[] Line(int index) =>
        marks[index] is { IsVertical: true, At: var at }
            ?
            [
                ("x0", at),
                ("x1", at),
                ("y0", 0),
                ("y1", Panel is null ? 1 + (rows[index] * (double)Sheet.LineHeight / Sheet.UsualPlotHeight) : 1),
            ]
            : [("x0", 0), ("x1", 1), ("y0", marks[index].At), ("y1", marks[index].At)];

    (string Name, object Value)[] Label(int index) =>
        marks[index] is { IsVertical: true } mark
            ? Panel is null
                ?
                [
                    ("text", mark.Name),
                    ("x", x.OnAxis(mark.At)),
                    ("xanchor", anchors[index]),
                    ("y", 1),
                    ("yanchor", "bottom"),
                    ("yshift", rows[index] * Sheet.LineHeight),
                ]
                :
                [
                    ("text", mark.Name),
                    ("x", x.OnAxis(mark.At)),
                    ("xanchor", x.Share(mark.At) < 0.5 ? "left" : "right"),
                    ("y", 1),
                    ("yanchor", "top"),
                    ("yshift", -rows[index] * Sheet.LineHeight),
                ]
            :
            [
                ("text", marks[index].Name),
                ("x", 1),
                ("xanchor", "right"),
                ("y", y.OnAxis(marks[index].At)),
                ("yanchor", y.Share(marks[index].At) > 0.92 ? "top" : "bottom"),
            ];
}
