using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>
/// Named values whose distribution is of interest. NaN and infinite values are left out.
/// A tensor may have any shape and any dtype of real numbers.
/// </summary>
public sealed record Sample : Series
{
    /// <inheritdoc cref="Sample"/>
    /// <exception cref="ArgumentException">There are no values, or none is finite.</exception>
    [OverloadResolutionPriority(1)]
    public Sample(string name, IEnumerable<double> values)
        : base(name, [.. Argument.Drawable(values, nameof(values), name).Where(double.IsFinite)], []) { }

    /// <inheritdoc cref="Sample(string, IEnumerable{double})"/>
    public Sample(string name, IEnumerable<float> values)
        : this(name, Numbers.Of(values)) { }

    /// <inheritdoc cref="Sample(string, IEnumerable{double})"/>
    [OverloadResolutionPriority(-1)]
    public Sample(string name, Tensor values)
        : this(name, Numbers.Of(values, nameof(values))) { }

    internal double[] Values => Xs;
}
