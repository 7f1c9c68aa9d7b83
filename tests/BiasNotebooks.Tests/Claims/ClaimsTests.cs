using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;

namespace BiasNotebooks.Tests.Claims;

public class ClaimsTests
{
    const string MimeType = "application/vnd.notebook-host.claim+json";

    public ClaimsTests() => Notebook.Start(seed: 1);

    static Comparison Compared(double effect) =>
        new("made up", "test loss", "nats", ("with", [1 + effect, 2 + effect, 3.1 + effect]), ("without", [1, 2, 3]), Claimed.Lower, smallest: 0.5);

    /// <summary>As a notebook host would leave it in the output.</summary>
    static Dictionary<string, string> Shown(Claim claim) =>
        Formatter.GetPreferredMimeTypesFor(typeof(Claim)).ToDictionary(m => m, m => claim.ToDisplayString(m));

    static JsonElement Data(Claim claim) => JsonDocument.Parse(Shown(claim)[MimeType]).RootElement;

    [Fact]
    public void A_claim_leaves_a_card_and_its_data()
    {
        var shown = Shown(BiasNotebooks.Claims.Show("C19", "The network with bias reaches the lower loss.", "section 4, method 7", Compared(-2)));

        Assert.Equal(new[] { MimeType, "text/plain" }.Order(), shown.Keys.Order());
        Assert.Equal("""
            C19  The network with bias reaches the lower loss.
                section 4, method 7
                protocol  made up
                effect    with − without: -1.97 nats, 95 % interval [-2.11, -1.82], bootstrap [-2, -1.9]
                          claimed: lower; from 0.5 nats on it would matter
                verdict   supported
            """, shown["text/plain"]);
    }

    [Fact]
    public void The_data_say_what_the_card_says()
    {
        var data = Data(BiasNotebooks.Claims.Show("C19", "Lower <loss>.", "section 4", Compared(-2)));

        Assert.Equal("C19", data.GetProperty("id").GetString());
        Assert.Equal("Lower <loss>.", data.GetProperty("statement").GetString());
        Assert.Equal("section 4", data.GetProperty("source").GetString());
        Assert.Equal("made up", data.GetProperty("protocol").GetString());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("check").ValueKind);
        Assert.Equal(3, data.GetProperty("seeds").GetInt32());
        Assert.Equal(-2 + (0.1 / 3), data.GetProperty("effect").GetDouble(), 10);
        Assert.Equal("nats", data.GetProperty("unit").GetString());
        Assert.Equal([-2.1101, -1.8232], data.GetProperty("interval").EnumerateArray().Select(e => Math.Round(e.GetDouble(), 4)));
        Assert.Equal("supported", data.GetProperty("verdict").GetString());
        var setting = Assert.Single(data.GetProperty("settings").EnumerateArray());
        Assert.Equal(["with", "without"], setting.GetProperty("arms").EnumerateArray().Select(a => a.GetProperty("name").GetString()));
    }

    [Fact]
    public void Settings_that_disagree_make_a_verdict_with_conditions_from_wider_intervals()
    {
        var claim = BiasNotebooks.Claims.Show("C20", "Bias helps, the more so in deep networks.", "section 4", ("2 layers", Compared(-4)), ("8 layers", Compared(4)));
        var data = Data(claim);

        Assert.Equal("depends: supported for 2 layers; refuted for 8 layers", claim.VerdictInWords);
        Assert.Contains("corrected for 2 comparisons (Bonferroni)", claim.ToString(), StringComparison.Ordinal);
        Assert.Equal("depends", data.GetProperty("verdict").GetString());
        Assert.Equal(["supported", "refuted"], data.GetProperty("settings").EnumerateArray().Select(s => s.GetProperty("verdict").GetString()));
        Assert.All(data.GetProperty("settings").EnumerateArray(), s => Assert.Equal(0.975, s.GetProperty("confidence").GetDouble()));
        Assert.Equal(JsonValueKind.Null, data.GetProperty("effect").ValueKind);
    }

    [Fact]
    public void A_claim_without_chance_names_its_check_and_no_seeds()
    {
        var claim = BiasNotebooks.Claims.ShowExact("C2", "With all inputs at zero only the bias can respond.", "section 1", "f(0) = f(b) for 100 layers", holds: true);
        var data = Data(claim);

        Assert.Equal(JsonValueKind.Null, data.GetProperty("seeds").ValueKind);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("interval").ValueKind);
        Assert.Equal("f(0) = f(b) for 100 layers", data.GetProperty("check").GetString());
        Assert.Equal("supported", data.GetProperty("verdict").GetString());
        Assert.Contains("check     f(0) = f(b) for 100 layers", claim.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exact_claim_may_depend_as_well()
    {
        var claim = BiasNotebooks.Claims.ShowExact("C4", "The output is 0 at 0.", "section 2", "f(0)", ("behind tanh", true), ("behind a sigmoid", false));

        Assert.Equal("depends: supported for behind tanh; refuted for behind a sigmoid", claim.VerdictInWords);
    }

    [Fact]
    public void A_claim_may_be_part_calculated_part_measured()
    {
        var claim = BiasNotebooks.Claims.Show("C5", "Worse without.", "section 2", "a subset cannot fit better", [("in the sample", true)], ("on other data", Compared(4)), ("standardised", Compared(-4)));
        var data = Data(claim);

        Assert.Equal("depends: supported for in the sample · standardised; refuted for on other data", claim.VerdictInWords);
        Assert.Equal("a subset cannot fit better", data.GetProperty("check").GetString());
        Assert.Equal(3, data.GetProperty("seeds").GetInt32());
        var settings = data.GetProperty("settings").EnumerateArray().ToList();
        Assert.Equal(JsonValueKind.Null, settings[0].GetProperty("arms").ValueKind);
        Assert.All(settings.Skip(1), s => Assert.Equal(0.975, s.GetProperty("confidence").GetDouble()));
    }

    [Fact]
    public void Failed_runs_are_on_the_card_and_in_the_data_which_stay_valid_json()
    {
        var comparison = new Comparison("made up", "test loss", "nats", ("with", [1, 2, 3]), ("without", [double.NaN, double.NaN, double.NaN]), Claimed.Lower, smallest: 0.5) { DivergedB = 2 };
        var claim = BiasNotebooks.Claims.Show("C8", "Worse.", "section 3", comparison);
        var data = Data(claim);

        Assert.Contains("0 of 3 with (0 diverged), 3 of 3 without (2 diverged); the sign test decides, failed being worst: with higher on 0 seeds, lower on 3", claim.ToString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("effect").ValueKind);
        Assert.All(data.GetProperty("interval").EnumerateArray(), e => Assert.Equal(JsonValueKind.Null, e.ValueKind));
        Assert.Equal([0, 3], data.GetProperty("settings")[0].GetProperty("arms").EnumerateArray().Select(a => a.GetProperty("failed").GetInt32()));
    }
}
