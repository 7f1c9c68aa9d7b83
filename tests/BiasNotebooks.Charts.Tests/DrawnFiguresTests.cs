using System.Text.RegularExpressions;

namespace BiasNotebooks.Charts.Tests;

/// <summary>What a browser makes of the figures.</summary>
public class DrawnFiguresTests(GalleryPage page)
{
    public static TheoryData<string> Kinds => [.. Gallery.Draw().Keys];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Plotly_finds_nothing_invalid(string figure) => Assert.Empty((await page.At(720, figure)).Invalid);

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_trace_is_drawn(string figure)
    {
        var drawn = await page.At(720, figure);

        Assert.True(drawn.Traces > 0);
        Assert.Equal(drawn.Traces, drawn.Shown);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Nothing_lies_on_anything_else(string figure) => Assert.Empty((await page.At(720, figure)).Overlaps);

    [Theory, MemberData(nameof(Kinds))]
    public async Task Nothing_lies_on_anything_else_on_a_narrow_page(string figure) => Assert.Empty((await page.At(560, figure)).Overlaps);

    [Fact]
    public async Task A_slider_moves_the_line_and_not_the_points()
    {
        var slid = (await page.At(720, "line slider")).Slid;

        Assert.Equal(30, slid[0].Length);
        Assert.Equal([5.0, 8.6], slid[1]);
    }

    [Fact]
    public async Task The_bias_slider_shifts_the_activation()
    {
        var slid = (await page.At(720, "bias slider")).Slid;

        // At x = 0 the sigmoid of the bias itself: 1 / (1 + e^-0) and 1 / (1 + e^-4).
        Assert.Equal(0.5, slid[0][50]);
        Assert.Equal(0.982014, slid[1][50]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Amd)]
    public async Task Figures_share_one_plotly_and_one_may_be_shown_twice(string loader)
    {
        var figures = Gallery.Draw();
        var dom = await Browser.Open(
            Browser.Offline(
                $"""
                <!doctype html><meta charset="utf-8"><script>{loader}</script>
                {figures["loss"].Html}{figures["bars"].Html}{figures["loss"].Html}
                """
            )
        );

        Assert.Equal(3, Regex.Count(dom, "class=\"js-plotly-plot\""));
        Assert.Single(Regex.Matches(dom, "<script[^>]* src="));
    }

    [Fact]
    public async Task Another_plotly_than_expected_is_not_run()
    {
        var html = Gallery.Draw()["loss"].Html;
        var dom = await Browser.Open(
            "<!doctype html><meta charset=\"utf-8\">" + Browser.Offline(html).Replace("sha384-", "sha384-AAAA", StringComparison.Ordinal)
        );

        Assert.DoesNotContain("js-plotly-plot", dom);
        Assert.Contains("plotly.js could not be loaded", dom);
        Assert.Contains("with bias: falls from", dom);
    }

    /// <summary>What require.js does to plotly.js: an anonymous module goes to whoever asked for the script, and window.Plotly stays
    /// empty.</summary>
    const string Amd = """
        var last, require = {};
        function define(dependencies, factory) { last = factory; }
        define.amd = {};
        require.config = function (options) {
          return function (urls, loaded, failed) {
            var script = document.createElement("script");
            options.onNodeCreated(script);
            script.src = urls[0];
            script.onload = function () { loaded(last()); };
            script.onerror = failed;
            document.head.appendChild(script);
          };
        };
        """;
}
