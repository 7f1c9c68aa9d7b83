using System.Text.Json;
using BiasNotebooks.Tests.Comparisons;
using Microsoft.DotNet.Interactive.Formatting;

namespace BiasNotebooks.Tests.Claims;

public class ClaimsTests
{
    const string MimeType = "application/vnd.notebookhost.claim+json";

    public ClaimsTests() => Notebook.Start(seed: 1);

    static Comparison Compared(double effect) =>
        Paired.Of([.. Enumerable.Range(1, 8).Select(i => i + effect + (i / 100.0))], [.. Enumerable.Range(1, 8).Select(i => (double)i)]);

    /// <summary>As a notebook host would leave it in the output.</summary>
    static Dictionary<string, string> Shown(Claim claim) =>
        Formatter.GetPreferredMimeTypesFor(typeof(Claim)).ToDictionary(m => m, m => claim.ToDisplayString(m));

    static JsonElement Data(Claim claim) => JsonDocument.Parse(Shown(claim)[MimeType]).RootElement;

    [Fact]
    public void A_claim_leaves_a_card_and_its_data()
    {
        var shown = Shown(
            BiasNotebooks.Claims.Show(
                "C19",
                "The network with bias reaches the lower loss.",
                "section 4, method 7",
                Quantifier.Typical,
                ("", Compared(-2))
            )
        );

        Assert.Equal(new[] { MimeType, "text/html", "text/plain" }.Order(), shown.Keys.Order());
        Assert.Equal(
            """
            C19  The network with bias reaches the lower loss.
            SUPPORTED: typically 1.96 nats lower, more than the 0.5 that would matter
              a − b, loss (nats); too small to matter: ±0.5 (░)
                  ●        ░░░│░░░           −1.96  supported
            ──── how this was measured ────
                source     section 4, method 7
                claimed    of typical settings
                margin     claimed: lower; from 0.5 nats on it would matter: made up
                effect     a − b: -1.96 nats, 95 % interval [-1.99, -1.92], lower on 8 of 8 seeds, median pair
                protocol   synthetic, 6 of 10 examples to learn from, dealt anew for each seed, 3–1, before training, seeds 0 to 7, loss
                holds for  new networks on new splits of 10 examples of synthetic; of other data the intervals say nothing
            """,
            shown["text/plain"]
        );
    }

    [Fact]
    public void A_comparison_is_shown_in_a_line()
    {
        var comparison = Compared(-2);

        Assert.Equal([PlainTextFormatter.MimeType], Formatter.GetPreferredMimeTypesFor(typeof(Comparison)));
        Assert.Equal(
            "a − b: -1.96 nats, 95 % interval [-1.99, -1.92], lower on 8 of 8 seeds",
            comparison.ToDisplayString(PlainTextFormatter.MimeType)
        );
    }

    [Fact]
    public void The_data_say_what_the_card_says()
    {
        var data = Data(BiasNotebooks.Claims.Show("C19", "Lower <loss>.", "section 4", Quantifier.Typical, ("", Compared(-2))));

        Assert.Equal("C19", data.GetProperty("id").GetString());
        Assert.Equal("Lower <loss>.", data.GetProperty("statement").GetString());
        Assert.Equal("section 4", data.GetProperty("source").GetString());
        Assert.Equal(8, data.GetProperty("seeds").GetInt32());
        Assert.Equal(["new splits of 10 examples of synthetic"], data.GetProperty("data").EnumerateArray().Select(d => d.GetString()));
        Assert.Equal("supported", data.GetProperty("verdict").GetString());
        Assert.Equal("typically 1.96 nats lower, more than the 0.5 that would matter", data.GetProperty("reason").GetString());
        Assert.Equal("typical", Assert.Single(data.GetProperty("parts").EnumerateArray()).GetProperty("quantifier").GetString());
        var setting = Assert.Single(data.GetProperty("settings").EnumerateArray());
        Assert.Equal(["a", "b"], setting.GetProperty("variants").EnumerateArray().Select(a => a.GetProperty("name").GetString()));
        Assert.StartsWith("synthetic, 6 of 10", setting.GetProperty("protocol").GetString(), StringComparison.Ordinal);
        Assert.Equal(-1.955, setting.GetProperty("effect").GetDouble(), 10);
        Assert.Equal("nats", setting.GetProperty("unit").GetString());
        Assert.Equal([-1.99, -1.92], setting.GetProperty("interval").EnumerateArray().Select(e => Math.Round(e.GetDouble(), 4)));
    }

    [Fact]
    public void Settings_that_disagree_make_a_verdict_with_conditions_from_wider_intervals()
    {
        var claim = BiasNotebooks.Claims.Show(
            "C20",
            "Bias helps, the more so in deep networks.",
            "section 4",
            Quantifier.Typical,
            ("2 layers", Compared(-4)),
            ("8 layers", Compared(4))
        );
        var data = Data(claim);

        Assert.Equal("supported for “2 layers”, refuted for “8 layers”", claim.Reason);
        Assert.Contains("corrected for 2 comparisons (Bonferroni)", claim.ToString(), StringComparison.Ordinal);
        Assert.Equal("depends", data.GetProperty("verdict").GetString());
        Assert.Equal(
            ["supported", "refuted"],
            data.GetProperty("settings").EnumerateArray().Select(s => s.GetProperty("verdict").GetString())
        );
        Assert.All(data.GetProperty("settings").EnumerateArray(), s => Assert.Equal(0.975, s.GetProperty("confidence").GetDouble()));
    }

    [Fact]
    public void A_claim_without_chance_names_its_check_and_no_seeds()
    {
        var claim = BiasNotebooks.Claims.ShowExact(
            "C2",
            "With all inputs at zero only the bias can respond.",
            "section 1",
            Quantifier.All,
            "f(0) = f(b)",
            ("", true)
        );
        var data = Data(claim);

        Assert.Equal(JsonValueKind.Null, data.GetProperty("seeds").ValueKind);
        Assert.Equal("f(0) = f(b)", data.GetProperty("parts")[0].GetProperty("check").GetString());
        Assert.Equal("supported", data.GetProperty("verdict").GetString());
        Assert.Contains("check      f(0) = f(b); no chance is involved, so there are no seeds", claim.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_of_random_numbers_names_its_seeds()
    {
        var claim = BiasNotebooks.Claims.Show(
            "C9",
            "The framework initialises it.",
            "section 4",
            Part.Tested("", Quantifier.Typical, "χ², level 0.001", 32, ("Linear", true))
        );

        Assert.Equal(32, Data(claim).GetProperty("seeds").GetInt32());
        Assert.Contains("check      χ², level 0.001; seeds 0 to 31", claim.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exact_claim_may_depend_as_well()
    {
        var claim = BiasNotebooks.Claims.ShowExact(
            "C4",
            "The output is 0 at 0.",
            "section 2",
            Quantifier.Typical,
            "f(0)",
            ("behind tanh", true),
            ("behind a sigmoid", false)
        );

        Assert.Equal((Verdict.Depends, "supported for “behind tanh”, refuted for “behind a sigmoid”"), (claim.Verdict, claim.Reason));
    }

    [Fact]
    public void A_claim_may_make_several_statements_calculated_and_measured()
    {
        var claim = BiasNotebooks.Claims.Show(
            "C5",
            "Worse without.",
            "section 2",
            Part.Exact("in the sample", Quantifier.All, "a subset cannot fit better", ("", true)),
            Part.Measured("on other data", Quantifier.Some, ("as measured", Compared(4)), ("standardised", Compared(-4)))
        );
        var data = Data(claim);

        Assert.Equal((Verdict.Supported, "in both of its parts"), (claim.Verdict, claim.Reason));
        Assert.Equal(
            ["a subset cannot fit better", null],
            data.GetProperty("parts").EnumerateArray().Select(p => p.GetProperty("check").GetString())
        );
        Assert.Equal(8, data.GetProperty("seeds").GetInt32());
        var settings = data.GetProperty("settings").EnumerateArray().ToList();
        Assert.Equal(["in the sample", "on other data", "on other data"], settings.Select(s => s.GetProperty("part").GetString()));
        Assert.Equal(JsonValueKind.Null, settings[0].GetProperty("variants").ValueKind);
        Assert.All(settings.Skip(1), s => Assert.Equal(0.975, s.GetProperty("confidence").GetDouble()));
    }

    [Fact]
    public void Failed_runs_are_on_the_card_and_in_the_data_which_stay_valid_json()
    {
        var claim = BiasNotebooks.Claims.Show(
            "C8",
            "Worse.",
            "section 3",
            Quantifier.Some,
            ("", Paired.Of([1, 2, 3, 4, 5, 6], [.. Enumerable.Repeat(double.NaN, 6)]))
        );
        var data = Data(claim);

        Assert.Contains(
            "failed     0 of 6 a (0 diverged), 6 of 6 b (0 diverged); a run that failed counts as worse than any other",
            claim.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(JsonValueKind.Null, data.GetProperty("settings")[0].GetProperty("effect").ValueKind);
        Assert.All(
            data.GetProperty("settings")[0].GetProperty("interval").EnumerateArray(),
            e => Assert.Equal(JsonValueKind.Null, e.ValueKind)
        );
        Assert.Equal(
            [0, 6],
            data.GetProperty("settings")[0].GetProperty("variants").EnumerateArray().Select(a => a.GetProperty("failed").GetInt32())
        );
    }
}
