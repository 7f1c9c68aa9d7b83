namespace BiasNotebooks.Tests.Comparisons;

public class IntervalTests
{
    // Student 1908, section VI: additional hours of sleep, dextro against laevo. R's t.test(sleep) gives this interval.
    static readonly double[] Sleep = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];

    [Fact]
    public void Students_own_example()
    {
        var interval = Interval.StudentT(Sleep, 0.95);

        Assert.Equal(0.7001142, interval.Low, 6);
        Assert.Equal(2.4598858, interval.High, 6);
    }

    [Fact]
    public void The_bootstrap_is_the_same_every_time_and_comes_near_the_normal_interval()
    {
        var interval = Interval.Bootstrap(Sleep, 0.95);
        var deviation = Math.Sqrt(Sleep.Sum(v => Math.Pow(v - Sleep.Average(), 2)) / Sleep.Length / Sleep.Length);

        Assert.Equal(interval, Interval.Bootstrap(Sleep, 0.95));
        Assert.Equal(Sleep.Average() - (1.96 * deviation), interval.Low, 0.2);
        Assert.Equal(Sleep.Average() + (1.96 * deviation), interval.High, 0.2);
        Assert.InRange(Interval.Bootstrap(Sleep, 0.99).Low, double.NegativeInfinity, interval.Low);
    }

    [Fact]
    public void One_value_tells_nothing()
    {
        Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), Interval.StudentT([1], 0.95));
        Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), Interval.Bootstrap([1], 0.95));
    }
}
