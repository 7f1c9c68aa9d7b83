using System.Numerics;

namespace BiasNotebooks.Tests.Comparisons;

public class IntervalTests
{
    // Student 1908, section VI: additional hours of sleep, dextro against laevo. SIGN.test of R's package BSDA gives this interval
    // as the one whose confidence, 97.85 %, is the lowest that is at least 95 %.
    static readonly double[] Sleep = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];

    [Fact]
    public void Students_example_by_the_sign_test() => Assert.Equal(new Interval(0.8, 2.4), Interval.OfMedian(Sleep, 0.95));

    public static TheoryData<int, double> Sizes => new MatrixTheoryData<int, double>([6, 7, 16, 32, 33, 64, 128], [0.9, 0.95, 0.99, 0.999]);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void It_is_the_narrowest_pair_of_ranks_that_a_fair_coin_allows(int n, double confidence)
    {
        var interval = Interval.OfMedian(Enumerable.Range(1, n).Select(i => (double)i), confidence);
        if (double.IsInfinity(interval.Low))
        {
            Assert.True(Tail(n, 1) > (1 - confidence) / 2);
            return;
        }

        var k = (int)interval.Low;
        Assert.Equal(n + 1 - k, interval.High);
        Assert.True(Tail(n, k) <= (1 - confidence) / 2, $"{k} is too narrow");
        Assert.True(Tail(n, k + 1) > (1 - confidence) / 2 || k == n / 2, $"{k} is too wide");
    }

    [Fact]
    public void Too_few_values_tell_nothing()
    {
        Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), Interval.OfMedian([1.0], 0.95));
        Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), Interval.OfMedian(Enumerable.Empty<double>(), 0.95));
        Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), Interval.OfMedian([1.0, 2, 3, 4, 5], 0.95));
    }

    [Fact]
    public void What_is_not_known_of_a_value_widens_the_interval()
    {
        Interval[] exact = [.. Sleep.Select(v => new Interval(v, v))];
        var open = new Interval(double.NegativeInfinity, double.PositiveInfinity);

        Assert.Equal(new Interval(0, 4.6), Interval.OfMedian([open, .. exact[1..]], 0.95));
        Assert.Equal(open, Interval.OfMedian([open, open, .. exact[2..]], 0.95));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    public void A_confidence_lies_between_0_and_1(double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.OfMedian(Sleep, confidence));

    /// <summary>The probability of fewer than k heads in n throws, counted exactly.</summary>
    static double Tail(int n, int k)
    {
        var (ways, sum) = (BigInteger.One, BigInteger.Zero);
        for (var heads = 0; heads < k; heads++)
        {
            sum += ways;
            ways = ways * (n - heads) / (heads + 1);
        }

        return (double)sum / Math.Pow(2, n);
    }
}
