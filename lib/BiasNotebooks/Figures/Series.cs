namespace BiasNotebooks;

/// <summary>What a figure draws: a <see cref="Curve"/>, <see cref="Points"/>, a <see cref="Sample"/> or a <see cref="Mark"/>.</summary>
public abstract record Series
{
    private protected Series(string name, double[] xs, double[] ys)
    {
        Argument.Require(!string.IsNullOrWhiteSpace(name), nameof(name), "A series needs a name.");
        (Name, Xs, Ys) = (name, xs, ys);
    }

    internal string Name { get; }

    /// <summary>Where it is on the x axis; empty for what runs along it.</summary>
    internal double[] Xs { get; private protected init; }

    /// <summary>Where it is on the y axis; empty for what runs along it.</summary>
    internal double[] Ys { get; }
}

/// <summary>Pairs of coordinates: a <see cref="Curve"/> or <see cref="Points"/>.</summary>
public abstract record PlaneSeries : Series
{
    private protected PlaneSeries(string name, IEnumerable<double> xs, IEnumerable<double> ys)
        : base(name, Argument.Drawable(xs, nameof(xs), name), Argument.Drawable(ys, nameof(ys), name)) =>
        Argument.SameLength(Ys, Xs, nameof(ys), nameof(xs), name);

    private protected PlaneSeries(string name, IEnumerable<double> ys)
        : base(name, [], Argument.Drawable(ys, nameof(ys), name)) => Xs = [.. Enumerable.Range(1, Ys.Length)];

    internal IEnumerable<int> FiniteIndices => Enumerable.Range(0, Xs.Length).Where(i => double.IsFinite(Xs[i]) && double.IsFinite(Ys[i]));
}
