using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using static BiasNotebooks.Tests.Claims.MadeUp;

namespace BiasNotebooks.Tests.Claims;

/// <summary>What cards leave in notebooks can be read again.</summary>
public sealed class StoredClaimsTests : IDisposable
{
    const string MimeType = "application/vnd.notebookhost.claim+json";

    static readonly double[] Failed = [.. Enumerable.Repeat(double.PositiveInfinity, 16)],
        Zeros = [.. Enumerable.Repeat(0.0, 16)];

    readonly string folder = Directory.CreateTempSubdirectory("stored-").FullName;

    public StoredClaimsTests() => Notebook.Start(seed: 1);

    [Fact]
    public void A_claim_comes_back_with_its_notebook_its_parts_and_its_effects()
    {
        var claim = BiasNotebooks.Claims.Show(
            "Z1",
            "Lower.",
            "section 1",
            Part.Exact("at the start", Quantifier.All, "f(0)", ("tanh", true)),
            Part.Measured("later", Quantifier.Some, ("rain", Around(-1)), ("digits", Around(0.2)))
        );
        Write(
            "02-b.ipynb",
            "# 2. After",
            BiasNotebooks.Claims.Show("Z2", "Same.", "section 2", Quantifier.Typical, ("", Around(0, Claimed.Same)))
        );
        Write("01-a.ipynb", "text\n# 1. Before", claim);

        var stored = StoredClaims.In(folder);

        Assert.Equal(
            [("01-a.ipynb", "1. Before", "Z1"), ("02-b.ipynb", "2. After", "Z2")],
            stored.Select(c => (c.Notebook, c.Title, c.Id))
        );
        Assert.Equal((claim.Statement, claim.Reason, claim.Verdict), (stored[0].Statement, stored[0].Reason, stored[0].Verdict));
        Assert.Equal([("at the start", Quantifier.All), ("later", Quantifier.Some)], stored[0].Parts.Select(p => (p.Name, p.Quantifier)));
        Assert.Null(stored[0].Parts[0].Settings.Single().Effect);
        var (measured, effect) = (claim.Parts[1].Settings[0].Comparison!, stored[0].Effects[0]);
        Assert.Equal(["Z1: later: rain", "Z1: later: digits"], stored[0].Effects.Select(e => e.Name));
        Assert.Equal(
            (
                measured.Effect,
                measured.Interval,
                measured.Margin.Size,
                measured.Unit,
                measured.Seeds,
                measured.Protocol,
                measured.Claimed,
                measured.Verdict
            ),
            (effect.Effect, effect.Interval, effect.Margin, effect.Unit, effect.Seeds, effect.Protocol, effect.Claimed, effect.Verdict)
        );
        Assert.Empty(effect.HangsOn);
        Assert.Null(effect.FreshVerdict);
    }

    [Fact]
    public void In_margins_what_goes_as_claimed_is_positive()
    {
        Write(
            "a.ipynb",
            "# A",
            BiasNotebooks.Claims.Show(
                "Z1",
                "Lower.",
                "section 1",
                Quantifier.Typical,
                ("lower", Around(-1)),
                ("higher", Around(1, Claimed.Higher)),
                ("same", Around(1, Claimed.Same)),
                ("and", Around(0, Claimed.Same))
            )
        );

        var effects = StoredClaims.In(folder).Single().Effects;

        Assert.Equal([2, 2, -2, 0], effects.Select(e => Math.Round(e.InMargins, 1)));
        Assert.Equal(0, effects[3].IntervalInMargins.High);
        Assert.All(effects, e => Assert.InRange(e.InMargins, e.IntervalInMargins.Low, e.IntervalInMargins.High));
    }

    [Fact]
    public void Verdicts_follow_from_effects_and_change_with_the_margin()
    {
        var claim = BiasNotebooks.Claims.Show(
            "Z1",
            "Lower.",
            "section 1",
            Part.Exact("at the start", Quantifier.All, "f(0)", ("", true)),
            Part.Measured("later", Quantifier.Typical, ("rain", Around(-1)), ("digits", Around(-3)))
        );
        Write("a.ipynb", "# A", claim);

        var stored = StoredClaims.In(folder).Single();

        Assert.Equal(claim.Verdict, stored.VerdictAt(1));
        Assert.Equal([Verdict.NoEffect, Verdict.Supported], stored.Effects.Select(e => e.VerdictAt(4)));
        Assert.Equal(Verdict.Depends, stored.VerdictAt(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => stored.VerdictAt(0));
    }

    [Theory]
    [InlineData(Claimed.Higher, Verdict.Supported, 1)]
    [InlineData(Claimed.Lower, Verdict.Refuted, -1)]
    [InlineData(Claimed.Same, Verdict.Refuted, -1)]
    public void What_JSON_cannot_hold_is_infinite_on_the_side_of_the_verdict(Claimed claimed, Verdict verdict, int towards)
    {
        Write(
            "a.ipynb",
            "# A",
            BiasNotebooks.Claims.Show("Z1", "Fails.", "section 1", Quantifier.Typical, ("", Comparisons.Paired.Of(Failed, Zeros, claimed)))
        );

        var effect = StoredClaims.In(folder).Single().Effects.Single();

        Assert.Equal((verdict, verdict), (effect.Verdict, effect.VerdictAt(1)));
        Assert.Equal(double.PositiveInfinity, effect.Effect);
        Assert.Equal(towards * double.PositiveInfinity, effect.InMargins);
    }

    [Fact]
    public void Where_both_runs_of_every_pair_failed_nothing_is_known()
    {
        Write(
            "a.ipynb",
            "# A",
            BiasNotebooks.Claims.Show("Z1", "Fails.", "section 1", Quantifier.Typical, ("", Comparisons.Paired.Of(Failed, Failed)))
        );

        var effect = StoredClaims.In(folder).Single().Effects.Single();

        Assert.Equal((Verdict.Undecided, Verdict.Undecided), (effect.Verdict, effect.VerdictAt(1)));
        Assert.True(double.IsNaN(effect.Effect));
        Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), effect.Interval);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{ \"cells\": 1 }")]
    [InlineData("{ \"cells\": [{ \"outputs\": [{ \"data\": { \"application/vnd.notebookhost.claim+json\": {} } }] }] }")]
    public void A_file_that_cannot_be_read_is_named(string text)
    {
        File.WriteAllText(Path.Combine(folder, "odd.ipynb"), text);

        Assert.StartsWith(
            "odd.ipynb cannot be read: ",
            Assert.Throws<FormatException>(() => StoredClaims.In(folder)).Message,
            StringComparison.Ordinal
        );
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    void Write(string name, string prose, Claim claim) =>
        File.WriteAllText(
            Path.Combine(folder, name),
            new JsonObject
            {
                ["cells"] = new JsonArray(
                    new JsonObject { ["cell_type"] = "markdown", ["source"] = prose },
                    new JsonObject
                    {
                        ["cell_type"] = "code",
                        ["outputs"] = new JsonArray(
                            new JsonObject { ["data"] = new JsonObject { [MimeType] = JsonNode.Parse(claim.ToDisplayString(MimeType)) } }
                        ),
                    }
                ),
            }.ToJsonString()
        );
}
