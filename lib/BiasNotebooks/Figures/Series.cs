namespace BiasNotebooks;

/// <summary>Named values over x; either <see cref="Curve"/> or <see cref="Points"/>.</summary>
public abstract record Series
{
    private protected Series(string name, IEnumerable<double> xs, IEnumerable<double> ys)
    {
        Argument.Require(!string.IsNullOrWhiteSpace(name), nameof(name), "A series needs a name.");
        Name = name;
        Xs = Argument.Drawable(xs, nameof(xs), name);
        Ys = Argument.Drawable(ys, nameof(ys), name);
        Argument.SameLength(Ys, Xs, nameof(ys), nameof(xs), name);
    }

    internal string Name { get; }

    internal double[] Xs { get; }

    internal double[] Ys { get; }

    internal IEnumerable<int> FiniteIndices => Enumerable.Range(0, Xs.Length).Where(i => double.IsFinite(Xs[i]) && double.IsFinite(Ys[i]));
}

/// <summary>A line through its points in their order. NaN and infinite values are gaps, so that a diverged run can be drawn.</summary>
public sealed record Curve : Series
{
    /// <summary>The curve through (xs[i], ys[i]).</summary>
    /// <exception cref="ArgumentException">The lengths differ, there are no values, or none is finite.</exception>
    public Curve(string name, IEnumerable<double> xs, IEnumerable<double> ys)
        : base(name, xs, ys)
    {
    }

    /// <summary>One value an epoch: x counts 1, 2, 3, …</summary>
    /// <exception cref="ArgumentException">There are no values, or none is finite.</exception>
    public Curve(string name, IReadOnlyCollection<double> ys)
        : base(name, Enumerable.Range(1, ys.Count).Select(epoch => (double)epoch), ys)
    {
    }

    internal (double[] Low, double[] High)? Band { get; private init; }

    /// <summary>The graph of a function: y = f(x) at <paramref name="points"/> evenly spaced x from the first to the last.</summary>
    /// <exception cref="ArgumentException">The function has no finite value there.</exception>
    public static Curve Of(string name, Func<double, double> f, double from, double to, int points = 201)
    {
        var xs = MathNet.Numerics.Generate.LinearSpaced(points, from, to);

        return new Curve(name, xs, xs.Select(f));
    }

    /// <summary>The same curve with a translucent band from low[i] to high[i] around it, such as the spread over seeds.</summary>
    /// <exception cref="ArgumentException">A length differs from the curve's.</exception>
    public Curve WithBand(IEnumerable<double> low, IEnumerable<double> high)
    {
        double[] lows = Argument.Drawable(low, nameof(low), Name), highs = Argument.Drawable(high, nameof(high), Name);
        Argument.SameLength(lows, Ys, nameof(low), "ys", Name);
        Argument.SameLength(highs, Ys, nameof(high), "ys", Name);

        return this with { Band = (lows, highs) };
    }
}

/// <summary>A cloud of points, each at (xs[i], ys[i]).</summary>
public sealed record Points : Series
{
    /// <inheritdoc cref="Points"/>
    /// <exception cref="ArgumentException">The lengths differ, there are no values, or none is finite.</exception>
    public Points(string name, IEnumerable<double> xs, IEnumerable<double> ys)
        : base(name, xs, ys)
    {
    }
}
