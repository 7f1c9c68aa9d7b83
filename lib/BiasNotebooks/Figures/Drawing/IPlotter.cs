namespace BiasNotebooks;

/// <summary>
/// Draws figures whose input has been checked. Implemented by BiasNotebooks.Charts, which lives in a load context of its own:
/// only types of this assembly and of .NET itself can cross.
/// </summary>
interface IPlotter
{
    Drawing Curves(string title, Axis x, Axis y, IReadOnlyList<Series> series);

    /// <summary>The panels have common axes. The y axis ends where it is told to, or holds all series.</summary>
    Drawing Panels(string title, Axis x, Axis y, IReadOnlyList<Panel> panels, (double Low, double High)? yRange);

    Drawing DecisionRegions(string title, string x, string y, Points negative, Points positive, IReadOnlyList<Region> regions);

    /// <summary>The confidence is that of the bars' intervals; from the margin on, to either side, a difference would matter.</summary>
    Drawing Bars(string title, string value, IReadOnlyList<Bar> bars, double confidence, double? margin);

    Drawing Histogram(
        string title,
        string x,
        double[] edges,
        IReadOnlyList<Densities> samples,
        IReadOnlyList<Curve> curves,
        IReadOnlyList<Mark> marks
    );

    Drawing Images(string title, IReadOnlyList<Image> images);

    /// <summary>Every claim of a chapter has something to draw.</summary>
    Drawing Forest(string title, IReadOnlyList<Chapter> chapters);

    Drawing Slider(string title, string x, string y, string label, IReadOnlyList<Series> still, IReadOnlyList<Frame> frames, int active);
}

/// <summary>Plotly's JSON of data, layout and config, and the size in pixels that it is laid out for.</summary>
sealed record Drawing(string Json, int Width, int Height);

/// <summary>A classifier's probability on a grid: Probability[row][column] at (Xs[column], Ys[row]).</summary>
sealed record Region(string Name, double[] Xs, double[] Ys, double[][] Probability, IReadOnlyList<Curve> Lines);

/// <summary>Claims under a heading.</summary>
sealed record Chapter(string Name, IReadOnlyList<StoredClaim> Claims);

/// <summary>One of several small charts.</summary>
sealed record Panel(string Name, IReadOnlyList<Series> Series);

/// <summary>A sample's density in each bin: the bars' areas sum to one.</summary>
sealed record Densities(string Name, double[] PerBin);
