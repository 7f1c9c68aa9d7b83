namespace BiasNotebooks.Tests.Comparisons;

public class VerdictTests
{
    // The smallest difference that matters is 1 throughout; the claim is that A is lower.
    [Theory]
    [InlineData(-2, -3, -1.5, Verdict.Supported)]
    [InlineData(2, 1.5, 3, Verdict.Refuted)]
    [InlineData(0, -0.5, 0.5, Verdict.NoEffect)]
    [InlineData(-0.5, -0.6, -0.4, Verdict.NoEffect)] // Established, but too small to matter.
    [InlineData(0, -0.999, 0.999, Verdict.NoEffect)]
    [InlineData(0, -1, 0.5, Verdict.Undecided)] // A difference of exactly 1 would matter.
    [InlineData(0, -0.5, 1, Verdict.Undecided)]
    [InlineData(-2, -4, 0, Verdict.Undecided)] // An end at 0 does not exclude it.
    [InlineData(2, 0, 4, Verdict.Undecided)]
    [InlineData(-2, -4, -0.001, Verdict.Supported)]
    [InlineData(2, 0.001, 4, Verdict.Refuted)]
    [InlineData(-1, -1.9, -0.1, Verdict.Supported)] // The effect is just large enough.
    [InlineData(-0.999, -1.9, -0.1, Verdict.Undecided)] // Established, but whether it matters is not.
    [InlineData(1, 0.1, 1.9, Verdict.Refuted)]
    [InlineData(0.999, 0.1, 1.9, Verdict.Undecided)]
    [InlineData(0, -5, 5, Verdict.Undecided)]
    [InlineData(-2, double.NegativeInfinity, double.PositiveInfinity, Verdict.Undecided)]
    [InlineData(double.NaN, double.NaN, double.NaN, Verdict.Undecided)]
    public void A_claim_of_lower_is_decided_at_every_edge_and_one_of_higher_mirrors_it(double effect, double low, double high, Verdict expected)
    {
        Assert.Equal(expected, Verdicts.Decide(effect, new Interval(low, high), 1, Claimed.Lower));
        Assert.Equal(expected, Verdicts.Decide(-effect, new Interval(-high, -low), 1, Claimed.Higher));
    }

    [Theory]
    [InlineData(0, -0.5, 0.5, Verdict.Supported)]
    [InlineData(2, 1.5, 3, Verdict.Refuted)]
    [InlineData(-2, -3, -1.5, Verdict.Refuted)]
    [InlineData(0, -1, 0.5, Verdict.Undecided)]
    [InlineData(0.5, 0.1, 1.2, Verdict.Undecided)]
    public void A_claim_of_sameness_is_supported_where_no_difference_can_matter(double effect, double low, double high, Verdict expected) =>
        Assert.Equal(expected, Verdicts.Decide(effect, new Interval(low, high), 1, Claimed.Same));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_difference_that_matters_has_to_be_stated(double smallest) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Verdicts.Decide(1, new Interval(0, 2), smallest, Claimed.Lower));

    [Theory]
    [InlineData(Verdict.Supported, new[] { Verdict.Supported })]
    [InlineData(Verdict.Refuted, new[] { Verdict.Refuted, Verdict.Refuted })]
    [InlineData(Verdict.NoEffect, new[] { Verdict.NoEffect, Verdict.NoEffect })]
    [InlineData(Verdict.Undecided, new[] { Verdict.Undecided, Verdict.Undecided })]
    [InlineData(Verdict.Depends, new[] { Verdict.Supported, Verdict.Refuted })]
    [InlineData(Verdict.Depends, new[] { Verdict.Supported, Verdict.NoEffect })]
    [InlineData(Verdict.Depends, new[] { Verdict.Refuted, Verdict.NoEffect })]
    [InlineData(Verdict.Depends, new[] { Verdict.Supported, Verdict.Undecided, Verdict.Refuted })]
    [InlineData(Verdict.Undecided, new[] { Verdict.Supported, Verdict.Undecided })]
    public void Settings_combine_to_one_verdict(Verdict expected, Verdict[] settings) => Assert.Equal(expected, Verdicts.Combine(settings));

    [Fact]
    public void A_claim_without_settings_has_no_verdict() => Assert.Throws<ArgumentException>(() => Verdicts.Combine([]));
}
