using System.Globalization;

namespace BiasNotebooks;

/// <summary>The smallest difference that would matter, stated before the runs, and why it is that one.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Margin
{
    /// <summary>A margin with its reason.</summary>
    /// <param name="size">In the metric's unit; above 0.</param>
    /// <param name="because">What a user would notice, or the share of a scale that it is: "a tenth of the epochs that the slower
    /// needs".</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not above 0, or not finite.</exception>
    /// <exception cref="ArgumentException">There is no reason.</exception>
    public Margin(double size, string because)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, double.MaxValue);
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        (Size, Because) = (size, because);
    }

    /// <summary>In the metric's unit.</summary>
    public double Size { get; }

    /// <summary>Why a smaller difference would not matter.</summary>
    public string Because { get; }

    /// <summary>"0.01".</summary>
    public override string ToString() => Size.ToString("G3", CultureInfo.InvariantCulture);
}
