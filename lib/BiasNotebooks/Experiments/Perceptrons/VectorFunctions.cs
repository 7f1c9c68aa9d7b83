using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vector = System.Runtime.Intrinsics.Vector256<float>;

namespace BiasNotebooks;

/// <summary>
/// Functions of eight numbers at a time, to the rounding of float32. Made of additions, multiplications, divisions and fused
/// multiply-adds alone, which every processor rounds alike, so that all compute the same bits.
/// </summary>
static class VectorFunctions
{
    /// <summary>eˣ − 1, without the loss of digits that subtracting 1 would cost near 0; NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector ExpM1(Vector x)
    {
        var (power, fraction) = Exponential(x);

        return Vector256.FusedMultiplyAdd(power, fraction, power - Vector.One);
    }

    /// <summary>eˣ; 0 below −88, and as at 88 above it; NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Exp(Vector x)
    {
        var (power, fraction) = Exponential(x);

        return Vector256.FusedMultiplyAdd(power, fraction, power);
    }

    /// <summary>
    /// eˣ as 2ⁿ (1 + fraction): x = n ln 2 + r with |r| ≤ ln 2 / 2, and fraction = eʳ − 1 by its Taylor series, whose eighth
    /// term is below 1e-8.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector Power, Vector Fraction) Exponential(Vector x)
    {
        // In this order, a NaN stays one.
        x = Vector256.MinNative(Vector256.Create(88f), Vector256.MaxNative(Vector256.Create(-88f), x));
        var n = Vector256.Round(x * 1.44269504f);
        // ln 2 in two parts, the first of so few digits that its product with n is exact.
        var r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-0.693359375f), x);
        r = Vector256.FusedMultiplyAdd(n, Vector256.Create(2.12194440e-4f), r);
        var series = Vector256.Create(1f / 5040);
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1f / 720));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1f / 120));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1f / 24));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1f / 6));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(0.5f));
        var fraction = Vector256.FusedMultiplyAdd(series * r, r, r);
        var power = ((Vector256.ConvertToInt32Native(n) + Vector256.Create(127)) << 23).AsSingle();

        return (power, fraction);
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Sigmoid(Vector x) => Vector.One / (Vector.One + Exp(-x));

    /// <summary>tanh x = m / (m + 2) with m = e²ˣ − 1; above 20 it is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Tanh(Vector x)
    {
        var m = ExpM1(Vector256.MinNative(Vector256.Create(40f), x + x));

        return m / (m + Vector256.Create(2f));
    }

    /// <summary>
    /// ln(1 + x) for x in [0, 1]: 2 artanh(s) with s = x / (2 + x) ≤ 1/3, by its series to s¹⁵, whose next term is below 1e-9.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LogOnePlus(Vector x)
    {
        var s = x / (Vector256.Create(2f) + x);
        var square = s * s;
        var series = Vector256.Create(2f / 15);
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(2f / 13));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(2f / 11));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(2f / 9));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(2f / 7));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(2f / 5));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(2f / 3));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(2f));

        return series * s;
    }

    /// <summary>The error function to within 1.5e-7 (Abramowitz and Stegun 1964, 7.1.26), as PyTorch computes it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Erf(Vector x)
    {
        var size = Vector256.Abs(x);
        var t = Vector.One / Vector256.FusedMultiplyAdd(size, Vector256.Create(0.3275911f), Vector.One);
        var series = Vector256.Create(1.061405429f);
        series = Vector256.FusedMultiplyAdd(series, t, Vector256.Create(-1.453152027f));
        series = Vector256.FusedMultiplyAdd(series, t, Vector256.Create(1.421413741f));
        series = Vector256.FusedMultiplyAdd(series, t, Vector256.Create(-0.284496736f));
        series = Vector256.FusedMultiplyAdd(series, t, Vector256.Create(0.254829592f));
        var erf = Vector.One - series * t * Exp(-size * size);

        return Vector256.CopySign(erf, x);
    }

    /// <summary>All eight, added in an order that does not depend on the processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector x)
    {
        var half = x.GetLower() + x.GetUpper();
        half += Vector128.Shuffle(half, Vector128.Create(2, 3, 0, 1));

        return half.ToScalar() + half.GetElement(1);
    }

    /// <summary>The <see cref="Sum"/> of each, in little more time than one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (float, float) Sums(Vector x, Vector y)
    {
        var halves = Vector256.Create(x.GetLower(), y.GetLower()) + Vector256.Create(x.GetUpper(), y.GetUpper());
        halves += Vector256.Shuffle(halves, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5));
        halves += Vector256.Shuffle(halves, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6));

        return (halves.ToScalar(), halves.GetUpper().ToScalar());
    }

    /// <summary>
    /// Of the vector that begins at <paramref name="column"/>: all bits where an example before <paramref name="count"/>
    /// stands, none behind.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Before(int count, int column) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count - column)).AsSingle();
}
