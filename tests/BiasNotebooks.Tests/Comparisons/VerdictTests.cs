namespace BiasNotebooks.Tests.Comparisons;

public class VerdictTests
{
    // The smallest difference that matters is 1 throughout; the claim is that A is lower.
    [Theory]
    [InlineData(-3, -1.5, Verdict.Supported)]
    [InlineData(1.5, 3, Verdict.Refuted)]
    [InlineData(-3, -1, Verdict.WeaklySupported)] // An end at the margin is not beyond it.
    [InlineData(1, 3, Verdict.WeaklyRefuted)]
    [InlineData(-13.6, -0.63, Verdict.WeaklySupported)] // However large the estimate in the middle.
    [InlineData(0.001, 4, Verdict.WeaklyRefuted)]
    [InlineData(-0.5, 0.5, Verdict.NoEffect)]
    [InlineData(-0.6, -0.4, Verdict.NoEffect)] // A direction, but too small to matter.
    [InlineData(-0.999, 0.999, Verdict.NoEffect)]
    [InlineData(0, 0, Verdict.NoEffect)]
    [InlineData(-1, 0.5, Verdict.Undecided)] // A difference of exactly 1 would matter.
    [InlineData(-0.5, 1, Verdict.Undecided)]
    [InlineData(-4, 0, Verdict.Undecided)] // An end at 0 does not exclude it.
    [InlineData(0, 4, Verdict.Undecided)]
    [InlineData(-5, 5, Verdict.Undecided)]
    [InlineData(double.NegativeInfinity, -2, Verdict.Supported)] // Failed runs of the other variant.
    [InlineData(double.NegativeInfinity, -0.5, Verdict.WeaklySupported)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, Verdict.Undecided)]
    [InlineData(double.NaN, double.NaN, Verdict.Undecided)]
    public void A_claim_of_lower_is_decided_at_every_edge_and_one_of_higher_mirrors_it(double low, double high, Verdict expected)
    {
        Assert.Equal(expected, Verdicts.Decide(new Interval(low, high), 1, Claimed.Lower));
        Assert.Equal(expected, Verdicts.Decide(new Interval(-high, -low), 1, Claimed.Higher));
    }

    [Theory]
    [InlineData(-0.5, 0.5, Verdict.Supported)]
    [InlineData(1.5, 3, Verdict.Refuted)]
    [InlineData(-3, -1.5, Verdict.Refuted)]
    [InlineData(0.1, 1.2, Verdict.WeaklyRefuted)]
    [InlineData(-1.2, -0.1, Verdict.WeaklyRefuted)]
    [InlineData(-1, 0.5, Verdict.Undecided)]
    public void A_claim_of_sameness_is_supported_where_no_difference_can_matter(double low, double high, Verdict expected) =>
        Assert.Equal(expected, Verdicts.Decide(new Interval(low, high), 1, Claimed.Same));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_difference_that_matters_has_to_be_stated(double margin)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Verdicts.Decide(new Interval(0, 2), margin, Claimed.Lower));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Margin(margin, "why not"));
    }

    [Fact]
    public void A_difference_that_matters_has_a_reason() => Assert.Throws<ArgumentException>(() => new Margin(0.1, " "));

    const Verdict S = Verdict.Supported,
        W = Verdict.WeaklySupported,
        R = Verdict.Refuted,
        X = Verdict.WeaklyRefuted,
        N = Verdict.NoEffect,
        U = Verdict.Undecided;

    // A claim of every setting, of some setting, of typical settings.
    [Theory]
    [InlineData(new[] { S }, S, S, S)]
    [InlineData(new[] { S, S }, S, S, S)]
    [InlineData(new[] { S, W }, W, S, W)]
    [InlineData(new[] { W, W }, W, W, W)]
    [InlineData(new[] { S, U }, U, S, U)]
    [InlineData(new[] { W, U }, U, W, U)]
    [InlineData(new[] { S, R }, R, S, Verdict.Depends)]
    [InlineData(new[] { S, N }, R, S, Verdict.Depends)]
    [InlineData(new[] { W, X }, X, W, Verdict.Depends)]
    [InlineData(new[] { S, U, R }, R, S, Verdict.Depends)]
    [InlineData(new[] { U, U }, U, U, U)]
    [InlineData(new[] { R, U }, R, U, U)]
    [InlineData(new[] { R, R }, R, R, R)]
    [InlineData(new[] { R, N }, R, R, R)]
    [InlineData(new[] { R, X }, X, X, X)]
    [InlineData(new[] { N, N }, N, N, N)]
    [InlineData(new[] { N, U }, R, U, U)]
    [InlineData(new[] { X, N }, X, X, X)]
    public void Settings_combine_as_the_quantifier_says(Verdict[] settings, Verdict all, Verdict some, Verdict typical)
    {
        Assert.Equal(all, Verdicts.Combine(Quantifier.All, settings));
        Assert.Equal(some, Verdicts.Combine(Quantifier.Some, settings));
        Assert.Equal(typical, Verdicts.Combine(Quantifier.Typical, settings));
    }

    [Fact]
    public void A_claim_without_settings_has_no_verdict() => Assert.Throws<ArgumentException>(() => Verdicts.Combine(Quantifier.All, []));
}
