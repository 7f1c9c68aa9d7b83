using System.Text.Json;

namespace BiasNotebooks.Charts.Tests;

/// <summary>Of many claims, each effect stands beside the name of its claim, as far out as it is large.</summary>
public class ForestTests
{
    static readonly Figure Forest = Figures.Forest(
        "Many",
        ("First", MadeUpClaims.With([0.2, 4, -2], [100])),
        ("Last", [.. MadeUpClaims.With([0], [3], [-100, 1.2]).Skip(2)])
    );

    static readonly JsonElement Root = JsonDocument.Parse(Forest.Json).RootElement;

    static JsonElement Trace(string verdict, string symbol) =>
        Root.GetProperty("data")
            .EnumerateArray()
            .Single(trace =>
                trace.GetProperty("name").GetString() == verdict && trace.GetProperty("marker").GetProperty("symbol").GetString() == symbol
            );

    static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    [Fact]
    public void Its_axis_is_in_proportion_within_the_margin_and_doubles_beyond()
    {
        Assert.Equal([0.2], Numbers(Trace("no effect", "square").GetProperty("x")));
        Assert.Equal([3], Numbers(Trace("supported", "circle").GetProperty("x")));
        Assert.Equal([-2], Numbers(Trace("refuted", "diamond").GetProperty("x")));
        Assert.Equal(Math.Log2(4.5 / 4), Numbers(Trace("supported", "circle").GetProperty("error_x").GetProperty("array")).Single(), 4);
    }

    [Fact]
    public void What_lies_further_out_is_an_arrow_at_the_edge()
    {
        Assert.Equal([6.2], Numbers(Trace("supported", "triangle-right").GetProperty("x")));
        Assert.Equal([-6.2], Numbers(Trace("refuted", "triangle-left").GetProperty("x")));
        Assert.Equal("Z3: setting 1<br>−100 margins (−100 to −99.5)", Trace("refuted", "triangle-left").GetProperty("text")[0].GetString());
    }

    [Fact]
    public void Effects_stand_beside_their_claim_the_largest_first()
    {
        var axis = Root.GetProperty("layout").GetProperty("yaxis");

        Assert.Equal(["Z1", "Z2", "Z3"], axis.GetProperty("ticktext").EnumerateArray().Select(text => text.GetString()));
        double[] first =
        [
            .. Numbers(Trace("supported", "circle").GetProperty("y")),
            .. Numbers(Trace("no effect", "square").GetProperty("y")),
            .. Numbers(Trace("refuted", "diamond").GetProperty("y")),
        ];
        Assert.Equal(first.Order(), first);
        Assert.Equal(axis.GetProperty("tickvals")[0].GetDouble(), first.Average(), 0);
    }

    [Fact]
    public void It_is_told_by_chapter_and_claim() =>
        Assert.Equal(
            "Many. Effects in margins; above 0 they go as claimed, and from −1 to 1 they are too small to matter. First: Z1: "
                + "0.2, 4, −2; Z2: 100. Last: Z3: −100, 1.2.",
            Forest.Description
        );

    [Fact]
    public void A_chapter_without_a_measured_setting_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Figures.Forest("none"));
        Assert.Contains(
            "\"Empty\"",
            Assert.Throws<ArgumentException>(() => Figures.Forest("empty", ("Empty", MadeUpClaims.With([])))).Message,
            StringComparison.Ordinal
        );
    }
}
