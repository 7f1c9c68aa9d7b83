using static BiasNotebooks.Tests.Claims.MadeUp;

namespace BiasNotebooks.Tests.Claims;

/// <summary>Why a claim has its verdict, in a sentence that a reader can say aloud.</summary>
public class ReasonTests
{
    static Claim Measured(Quantifier quantifier, params (string Name, Comparison Comparison)[] settings) =>
        BiasNotebooks.Claims.Show("C1", "Lower.", "section 1", quantifier, settings);

    static Claim Exact(Quantifier quantifier, params (string Name, bool Holds)[] settings) =>
        BiasNotebooks.Claims.ShowExact("C1", "Zero.", "section 1", quantifier, "f(0)", settings);

    [Theory]
    [InlineData(Verdict.Supported, "typically 1 nats lower, more than the 0.5 that would matter")]
    [InlineData(Verdict.WeaklySupported, "typically 0.5 nats lower, but perhaps less than the 0.5 that would matter")]
    [InlineData(Verdict.NoEffect, "whatever difference there is, it is smaller than the 0.5 nats that would matter")]
    [InlineData(Verdict.Undecided, "16 pairs do not suffice to tell")]
    [InlineData(Verdict.WeaklyRefuted, "typically 0.5 nats higher, but perhaps less than the 0.5 that would matter")]
    [InlineData(Verdict.Refuted, "typically 1 nats higher, more than the 0.5 that would matter")]
    public void A_single_comparison_gives_its_numbers(Verdict verdict, string reason)
    {
        var claim = Measured(Quantifier.Typical, Settings(verdict, ""));

        Assert.Equal((verdict, reason), (claim.Verdict, claim.Reason));
    }

    [Fact]
    public void That_two_are_the_same_is_supported_by_any_difference_that_is_too_small() =>
        Assert.Equal(
            "whatever difference there is, it is smaller than the 0.5 nats that would matter",
            Measured(Quantifier.Typical, ("", Around(0, Claimed.Same))).Reason
        );

    [Fact]
    public void Where_most_runs_failed_there_is_no_typical_number_to_give()
    {
        var failing = Comparisons.Paired.Of([1, 2, 3, 4, 5, 6, 7, 8], [.. Enumerable.Repeat(double.NaN, 8)]);

        Assert.Equal("typically lower, since most runs of b failed", Measured(Quantifier.Typical, ("", failing)).Reason);
    }

    [Theory]
    [InlineData(Verdict.Supported, "in all 3 settings")]
    [InlineData(Verdict.WeaklySupported, "in all 3 settings by a difference that is perhaps too small to matter")]
    [InlineData(Verdict.NoEffect, "in all 3 settings any difference is too small to matter")]
    [InlineData(Verdict.Undecided, "in all 3 settings the pairs do not suffice to tell")]
    [InlineData(Verdict.WeaklyRefuted, "in all 3 settings it is the other way round, if perhaps by too little to matter")]
    [InlineData(Verdict.Refuted, "in all 3 settings it is the other way round")]
    public void Settings_that_agree_are_counted_and_the_verdict_explained(Verdict verdict, string reason) =>
        Assert.Equal(reason, Measured(Quantifier.Typical, Settings(verdict, "rain", "digits", "seasons")).Reason);

    [Fact]
    public void What_is_exact_is_checked() =>
        Assert.Equal(
            ["an exact check confirms it", "an exact check contradicts it in both settings", "a statistical test confirms it"],
            new[]
            {
                Exact(Quantifier.All, ("", true)),
                Exact(Quantifier.All, ("tanh", false), ("ReLU", false)),
                BiasNotebooks.Claims.Show("C9", "Drawn.", "section 4", Part.Tested("", Quantifier.Typical, "χ²", 32, ("", true))),
            }.Select(claim => claim.Reason)
        );

    [Fact]
    public void What_settings_share_and_no_other_has_stands_for_all_of_them() =>
        Assert.Equal(
            "supported for rain, no effect for digits",
            Measured(
                Quantifier.Typical,
                [
                    .. Settings(Verdict.Supported, "rain, as measured", "rain, standardised"),
                    .. Settings(Verdict.NoEffect, "digits, as measured", "digits, standardised"),
                ]
            ).Reason
        );

    [Fact]
    public void More_than_a_word_is_quoted_and_what_nothing_tells_apart_has_its_whole_name() =>
        Assert.Equal(
            "supported for digits and ReLU, refuted for “rain, Tanh”",
            Measured(
                Quantifier.Typical,
                [.. Settings(Verdict.Supported, "digits, ReLU", "digits, Tanh", "rain, ReLU"), .. Settings(Verdict.Refuted, "rain, Tanh")]
            ).Reason
        );

    [Fact]
    public void Commas_within_brackets_do_not_divide_a_name() =>
        Assert.Equal(
            "supported for “N(0, 1)”, refuted for “N(0, 2)”",
            Measured(
                Quantifier.Typical,
                [.. Settings(Verdict.Supported, "N(0, 1), rain"), .. Settings(Verdict.Refuted, "N(0, 2), rain")]
            ).Reason
        );

    [Fact]
    public void Settings_with_long_names_are_counted() =>
        Assert.Equal(
            "supported in 2 of 4 settings, refuted in 2",
            Measured(
                Quantifier.Typical,
                [
                    .. Settings(Verdict.Supported, "one neuron with one measurement of yesterday", "a network with all four measurements"),
                    .. Settings(
                        Verdict.Refuted,
                        "another neuron with two measurements of today",
                        "another network with all the measurements"
                    ),
                ]
            ).Reason
        );

    [Fact]
    public void Where_all_disagree_and_names_are_long_that_is_the_reason() =>
        Assert.Equal(
            "supported, no effect, refuted in one setting each",
            Measured(
                Quantifier.Typical,
                [
                    .. Settings(Verdict.Supported, "one neuron with one measurement of today"),
                    .. Settings(Verdict.NoEffect, "one neuron with four measurements of today"),
                    .. Settings(Verdict.Refuted, "a network with all four measurements"),
                ]
            ).Reason
        );

    [Fact]
    public void What_is_said_of_every_setting_falls_with_one()
    {
        var claim = Exact(Quantifier.All, ("tanh", true), ("sigmoid", false));

        Assert.Equal((Verdict.Refuted, "it should hold in every setting, and does not for sigmoid"), (claim.Verdict, claim.Reason));
    }

    [Fact]
    public void What_is_said_of_some_setting_stands_with_one()
    {
        var claim = Measured(
            Quantifier.Some,
            [.. Settings(Verdict.Supported, "rain"), .. Settings(Verdict.NoEffect, "digits"), .. Settings(Verdict.Refuted, "seasons")]
        );

        Assert.Equal((Verdict.Supported, "it need hold in one setting only, and does for rain"), (claim.Verdict, claim.Reason));
    }

    [Fact]
    public void Parts_say_each_its_own_and_one_that_depends_says_on_what()
    {
        var claim = BiasNotebooks.Claims.Show(
            "C2",
            "Zero.",
            "section 1",
            Part.Exact("the sum", Quantifier.All, "W·0", ("", true)),
            Part.Measured(
                "the output",
                Quantifier.Typical,
                [.. Settings(Verdict.Supported, "rain"), .. Settings(Verdict.Refuted, "digits")]
            )
        );

        Assert.Equal(
            (Verdict.Depends, "the sum: supported; the output: supported for rain, refuted for digits"),
            (claim.Verdict, claim.Reason)
        );
    }

    [Fact]
    public void Parts_that_agree_are_counted()
    {
        var claim = BiasNotebooks.Claims.Show(
            "C9",
            "Both.",
            "section 4",
            Part.Exact("there", Quantifier.All, "there is one", ("", true)),
            Part.Measured("works", Quantifier.Typical, Settings(Verdict.Supported, ""))
        );

        Assert.Equal("in both of its parts", claim.Reason);
    }
}
