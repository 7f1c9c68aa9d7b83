using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>A cloud of points, each at (xs[i], ys[i]). Tensors may have any shape and any dtype of real numbers; they are read row by
/// row.</summary>
public sealed record Points : PlaneSeries
{
    /// <inheritdoc cref="Points"/>
    /// <exception cref="ArgumentException">The lengths differ, there are no values, or none is finite.</exception>
    [OverloadResolutionPriority(1)]
    public Points(string name, IEnumerable<double> xs, IEnumerable<double> ys)
        : base(name, xs, ys) { }

    /// <inheritdoc cref="Points(string, IEnumerable{double}, IEnumerable{double})"/>
    public Points(string name, IEnumerable<double> xs, IEnumerable<float> ys)
        : this(name, xs, Numbers.Of(ys)) { }

    /// <inheritdoc cref="Points(string, IEnumerable{double}, IEnumerable{double})"/>
    public Points(string name, IEnumerable<float> xs, IEnumerable<double> ys)
        : this(name, Numbers.Of(xs), ys) { }

    /// <inheritdoc cref="Points(string, IEnumerable{double}, IEnumerable{double})"/>
    public Points(string name, IEnumerable<float> xs, IEnumerable<float> ys)
        : this(name, Numbers.Of(xs), Numbers.Of(ys)) { }

    /// <inheritdoc cref="Points(string, IEnumerable{double}, IEnumerable{double})"/>
    [OverloadResolutionPriority(-1)]
    public Points(string name, IEnumerable<double> xs, Tensor ys)
        : this(name, xs, Numbers.Of(ys, nameof(ys))) { }

    /// <inheritdoc cref="Points(string, IEnumerable{double}, IEnumerable{double})"/>
    [OverloadResolutionPriority(-2)]
    public Points(string name, Tensor xs, Tensor ys)
        : this(name, Numbers.Of(xs, nameof(xs)), Numbers.Of(ys, nameof(ys))) { }
}
