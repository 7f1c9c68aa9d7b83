using Spectre.Console.Rendering;

namespace NotebookHost.Reporting;

/// <summary>A line of a terminal that is never two: what does not fit is cut. It leaves nothing of what stood there before.</summary>
sealed class ScreenLine(IEnumerable<Segment> segments) : Renderable
{
    static readonly Segment EraseToEnd = Segment.Control("\u001b[K");

    public IEnumerable<Segment> Cut(int width)
    {
        // The last column stays free: a cursor behind it would erase what stands in it.
        var room = width - 1;
        foreach (var segment in segments)
        {
            if (Segment.Truncate(segment, room) is { } fitting)
            {
                yield return fitting;
                room -= fitting.CellCount();
            }
        }

        yield return EraseToEnd;
        yield return Segment.LineBreak;
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => Cut(maxWidth);
}
