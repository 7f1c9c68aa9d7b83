using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;
using static BiasNotebooks.Tests.Claims.MadeUp;

namespace BiasNotebooks.Tests.Claims;

/// <summary>A claim's card as text and as HTML: short above the fold, true to the numbers, and safe.</summary>
public partial class CardTests
{
    const string Fold = "──── how this was measured ────";

    static readonly string[] Functions = ["ReLU", "Tanh", "Sigmoid"];

    public CardTests() => Notebook.Start(seed: 1);

    static string Html(Claim claim) => claim.ToDisplayString(HtmlFormatter.MimeType);

    static string[] AboveTheFold(Claim claim) => [.. claim.ToString().Split('\n').TakeWhile(line => line != Fold)];

    static Claim Single(Comparison comparison) =>
        BiasNotebooks.Claims.Show("C1", "Lower.", "section 1", Quantifier.Typical, ("digits", comparison));

    static string[] Named(params string[] conditions) => [.. conditions.SelectMany(c => Functions.Select(f => $"{c}, {f}"))];

    public static TheoryData<string, Claim> LargeClaims =>
        new()
        {
            { "twelve in two groups", TwelveInTwoGroups },
            {
                "twelve in two parts",
                BiasNotebooks.Claims.Show(
                    "C21",
                    "All neurons compute and learn the same thing; the network is ineffective.",
                    "section 5",
                    Part.Measured("all neurons learn the same", Quantifier.Typical, Settings(Verdict.Supported, Named("digits", "rain"))),
                    Part.Measured(
                        "the network is ineffective",
                        Quantifier.Typical,
                        [
                            .. Settings(Verdict.Supported, [.. Named("digits"), "rain, ReLU", "rain, Tanh"]),
                            .. Settings(Verdict.NoEffect, "rain, Sigmoid"),
                        ]
                    )
                )
            },
            {
                "ten in three parts",
                BiasNotebooks.Claims.Show(
                    "C23",
                    "Large weights can make activations and gradients explode or vanish, the bias's gradient included.",
                    "section 5",
                    Part.Measured(
                        "activations explode",
                        Quantifier.Some,
                        [.. Settings(Verdict.Supported, "ReLU"), .. Settings(Verdict.NoEffect, "tanh")]
                    ),
                    Part.Measured("the bias's gradient explodes", Quantifier.Some, Settings(Verdict.Supported, "ReLU", "tanh")),
                    Part.Measured(
                        "the bias's gradient vanishes",
                        Quantifier.Some,
                        [.. Settings(Verdict.Refuted, Named("N(0, 1)")), .. Settings(Verdict.Supported, Named("N(0, 100²)"))]
                    )
                )
            },
            {
                "eleven in four parts",
                BiasNotebooks.Claims.Show(
                    "C29",
                    "Zero initialisation fails with a high loss; normal can work but is unstable; Xavier and He do better.",
                    "section 5",
                    Part.Measured(
                        "zero fails",
                        Quantifier.Typical,
                        [.. Settings(Verdict.Refuted, "one sample, before training"), .. Settings(Verdict.Supported, "rain", "digits")]
                    ),
                    Part.Measured("normal can work", Quantifier.Some, Settings(Verdict.Supported, "rain", "digits")),
                    Part.Measured(
                        "normal is unstable",
                        Quantifier.Typical,
                        [.. Settings(Verdict.Supported, "rain"), .. Settings(Verdict.WeaklySupported, "digits")]
                    ),
                    Part.Measured(
                        "Xavier and He do better",
                        Quantifier.Typical,
                        Settings(Verdict.Supported, "Xavier, rain", "Xavier, digits", "He, rain", "He, digits")
                    )
                )
            },
            {
                "thirty that were calculated",
                BiasNotebooks.Claims.ShowExact(
                    "C2",
                    "Zero.",
                    "section 1",
                    Quantifier.All,
                    "f(0)",
                    [.. Enumerable.Range(1, 30).Select(i => ($"activation {i}", i % 2 == 0))]
                )
            },
        };

    static Claim TwelveInTwoGroups =>
        BiasNotebooks.Claims.Show(
            "C22",
            "The bias cannot tell the neurons apart, since all start with the same weights.",
            "section 5",
            Quantifier.All,
            [
                .. Settings(Verdict.NoEffect, Named("from zeros", "weights 0.1, biases 0")),
                .. Settings(Verdict.Refuted, Named("weights 0, biases random", "weights 0.1, biases random")),
            ]
        );

    [Fact]
    public void Where_settings_compare_different_variants_the_heading_names_them_apart()
    {
        var deeper = Around(-1).Against("deep", Around(0), "shallow", Claimed.Lower, new Margin(0.5, "made up"));
        var claim = BiasNotebooks.Claims.Show("C1", "Lower.", "section 1", Quantifier.Typical, ("one", Around(-1)), ("other", deeper));

        Assert.StartsWith("  (a or deep) − (b or shallow)", AboveTheFold(claim)[2], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LargeClaims), DisableDiscoveryEnumeration = true)]
    public void No_card_is_longer_than_twelve_lines_above_the_fold_and_none_loses_a_setting_below_it(string shape, Claim claim)
    {
        var lines = AboveTheFold(claim);

        Assert.True(lines.Length <= 12, $"{shape}:\n{string.Join('\n', lines)}");
        Assert.All(
            claim.Parts.SelectMany(p => p.Settings).Where(s => s.Comparison is not null),
            s => Assert.Contains($"\n    setting    {s.Name}: ", claim.ToString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Settings_that_share_a_line_share_their_verdict()
    {
        var lines = AboveTheFold(TwelveInTwoGroups);

        Assert.Matches(@"^    “from zeros” and “biases 0” .* no effect$", lines[^2]);
        Assert.Matches(@"^    “biases random” .* refuted$", lines[^1]);
    }

    /// <summary>Zero is cell 12 of the track, the margin between the third and the fourth cell to either side.</summary>
    [Theory]
    [InlineData(Verdict.Supported)]
    [InlineData(Verdict.WeaklySupported)]
    [InlineData(Verdict.NoEffect)]
    [InlineData(Verdict.WeaklyRefuted)]
    [InlineData(Verdict.Refuted)]
    [InlineData(Verdict.Undecided)]
    public void The_verdict_can_be_read_off_the_drawn_interval(Verdict verdict)
    {
        var track = AboveTheFold(Single(With(verdict)))[^1]["    digits  ".Length..][..25];
        var drawn = track.Index().Where(cell => cell.Item is not (' ' or '░' or '│')).Select(cell => cell.Index - 12).ToList();

        Assert.Equal(verdict, Verdicts.Decide(new Interval(Margins(drawn[0]), Margins(drawn[^1])), 1, Claimed.Lower));

        // The middle of a cell, in margins.
        static double Margins(int cell) => (cell - (0.5 * Math.Sign(cell))) / 3;
    }

    [Fact]
    public void An_interval_that_ends_at_the_margin_is_drawn_neither_inside_nor_beyond()
    {
        var track = AboveTheFold(Single(Around(0.75, spread: 0.25 * 7.5 / 4.5)))[^1]["    digits  ".Length..][..25];

        Assert.Equal("         ░░░│░░├─●─┤     ", track);
    }

    [Fact]
    public void What_is_further_out_than_the_track_is_an_arrow()
    {
        Assert.Contains("    digits  ◀        ░░░│░░░           −40  supported", AboveTheFold(Single(Around(-40))));
        Assert.Contains("    digits  ◀───────────●───────────▶  ", AboveTheFold(Single(Around(0, spread: 50)))[^1]);
    }

    [Fact]
    public void Runs_that_failed_leave_an_interval_without_ends_and_no_number()
    {
        var failed = Comparisons.Paired.Of([1, 2, 3, 4, 5, 6, 7, 8], [.. Enumerable.Repeat(double.NaN, 8)]);
        var claim = Single(failed);

        Assert.Contains("    digits  ◀        ░░░│░░░           −∞  supported", AboveTheFold(claim));
        Assert.Contains("−∞", Html(claim), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", Html(claim), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0.2)]
    [InlineData(1.3)]
    public void The_HTML_draws_interval_and_median_where_the_numbers_are(double effect)
    {
        var comparison = Around(effect);
        var html = Html(Single(comparison));
        var interval = Bar().Match(html);
        var (left, width, dot) = (Number(interval, "left"), Number(interval, "width"), Number(Dot().Match(html), "left"));

        Assert.Equal(comparison.Interval.Low, Nats(left), 0.001);
        Assert.Equal(comparison.Interval.High, Nats(left + width), 0.001);
        Assert.Equal(comparison.Effect, Nats(dot), 0.001);
        Assert.Contains("transparent 37.5%,rgba(127,127,127,.3) 37.5%", html, StringComparison.Ordinal);
        Assert.Contains("rgba(127,127,127,.3) 62.5%,transparent 62.5%", html, StringComparison.Ordinal);
        Assert.Equal((-0.5, 0.5), (Nats(37.5), Nats(62.5)));

        // Four margins of 0.5 nats to either side.
        static double Nats(double percent) => (percent - 50) / 50 * 4 * 0.5;
        static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void The_HTML_says_all_in_words_and_numbers_too()
    {
        var comparison = Around(-1);
        var words = Tag().Replace(Html(Single(comparison)), " ");

        Assert.Contains("SUPPORTED", words, StringComparison.Ordinal);
        Assert.Contains("a − b, loss (nats); too small to matter: ±0.5 (shaded)", words, StringComparison.Ordinal);
        Assert.Matches(@"digits\s+−1\s+−1.06 to −0.94\s+supported", words);
        Assert.Contains("protocol synthetic", Regex.Replace(words, @"\s+", " "), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_different_units_or_margins_have_their_own()
    {
        var digits = Comparisons.Paired.Of([.. Enumerable.Range(0, 8).Select(i => -9 - (i / 10.0))], new double[8], margin: 2);
        var claim = BiasNotebooks.Claims.Show("C7", "Longer.", "section 2", Quantifier.Typical, ("rain", Around(-1)), ("digits", digits));

        Assert.Contains("  a − b, loss (nats); too small to matter: ± of each line (░)", AboveTheFold(claim));
        Assert.EndsWith("−1     ±0.5  supported", AboveTheFold(claim)[^2], StringComparison.Ordinal);
        Assert.Contains("±2", AboveTheFold(claim)[^1], StringComparison.Ordinal);
        Assert.Contains("(±2)", Html(claim), StringComparison.Ordinal);
    }

    [Fact]
    public void The_HTML_needs_no_script_no_style_sheet_and_no_drawing_and_names_stay_text()
    {
        const string Hostile = "<script>hit()</script>\"' onload=hit() & </table></details>";
        var html = Html(
            BiasNotebooks.Claims.Show(
                Hostile,
                Hostile,
                Hostile,
                Part.Exact(Hostile, Quantifier.All, Hostile, (Hostile, true)),
                Part.Measured($"{Hostile}!", Quantifier.Typical, (Hostile, Around(0)))
            )
        );

        Assert.DoesNotMatch(@"<(script|style|svg|img|link)|\sid=|\son\w+=hit\(\)[^&]*>", html);
        Assert.Contains("&lt;script&gt;hit()", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "</table>"));
        Assert.Single(Regex.Matches(html, "</details>"));
    }

    [GeneratedRegex(@"margin:0 0 -5px (?<left>[\d.]+)%;width:(?<width>[\d.]+)%")]
    private static partial Regex Bar();

    [GeneratedRegex(@"calc\((?<left>[\d.]+)% - 4px\)")]
    private static partial Regex Dot();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
