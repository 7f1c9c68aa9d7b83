namespace BiasNotebooks.Charts;

/// <summary>Marching squares: in each cell of the grid a straight piece of the line along which the probability is 0.5.</summary>
static class BoundaryLines
{
    public static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Boundary(this Region region)
    {
        for (var row = 0; row + 1 < region.Ys.Length; row++)
        {
            for (var column = 0; column + 1 < region.Xs.Length; column++)
            {
                // Along the cell's outline, the line enters at one crossing and leaves at the next; a saddle has two pieces.
                (double X, double Y)[] crossings = [.. Crossings(region, row, column)];
                for (var piece = 0; piece + 1 < crossings.Length; piece += 2)
                {
                    yield return (crossings[piece], crossings[piece + 1]);
                }
            }
        }
    }

    static IEnumerable<(double X, double Y)> Crossings(Region region, int row, int column)
    {
        (int Row, int Column)[] corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)];
        for (var edge = 0; edge < corners.Length; edge++)
        {
            var (from, to) = (corners[edge], corners[(edge + 1) % corners.Length]);
            double start = region.Probability[from.Row][from.Column],
                end = region.Probability[to.Row][to.Column];
            if (start < 0.5 != end < 0.5 && double.IsFinite(start) && double.IsFinite(end))
            {
                var share = (0.5 - start) / (end - start);

                yield return (
                    Between(region.Xs[from.Column], region.Xs[to.Column], share),
                    Between(region.Ys[from.Row], region.Ys[to.Row], share)
                );
            }
        }
    }

    static double Between(double from, double to, double share) => from + (share * (to - from));
}
