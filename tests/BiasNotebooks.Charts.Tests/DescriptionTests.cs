namespace BiasNotebooks.Charts.Tests;

/// <summary>A description says what is to be seen, to those who cannot see it.</summary>
public class DescriptionTests
{
    static string Of(Axis y, params Series[] series) => Figures.Curves("t", "x", y, series).Description["t. ".Length..];

    [Theory]
    [InlineData(new[] { 0.7, 0.3, 0.1 }, "c: falls from 0.7 at 1 to 0.1 at 3.")]
    [InlineData(new[] { 1e-9, 0.5, 1 }, "c: rises from about 0 at 1 to 1 at 3.")]
    [InlineData(new[] { 0.5, 0.5 }, "c: 0.5 throughout.")]
    [InlineData(new[] { 2, 0.1, 3.0 }, "c: goes from 2 at 1 to 3 at 3, lowest with 0.1 at 2.")]
    [InlineData(new[] { 2, 5, 3.0 }, "c: goes from 2 at 1 to 3 at 3, highest with 5 at 2.")]
    [InlineData(new[] { 2, 5, 1, 3.0 }, "c: goes from 2 at 1 to 3 at 4, between lowest with 1 at 3 and highest with 5 at 2.")]
    [InlineData(new[] { 29071.4, 4e-20 }, "c: falls from 29,100 at 1 to about 0 at 2.")]
    public void A_curve_is_told_from_its_start_to_its_end_with_what_is_between(double[] ys, string words) =>
        Assert.Equal("y over x. " + words, Of("y", new Curve("c", ys)));

    [Fact]
    public void On_a_logarithmic_axis_small_numbers_count() =>
        Assert.Equal(
            "y (logarithmic scale) over x. c: falls from 1 at 1 to 4.54·10⁻⁵ at 2.",
            Of(Axis.Log("y"), new Curve("c", [1, 4.53999e-5]))
        );

    [Fact]
    public void Points_are_told_by_their_extent_and_tendency() =>
        Assert.Equal(
            "y over x. p: 4 points from x = −1 to 2, 0 to 7 high, higher to the right.",
            Of("y", new Points("p", [-1, 0, 1, 2], [0, 2, 4, 7]))
        );

    [Fact]
    public void A_single_point_is_told_by_its_place() =>
        Assert.Equal("y over x. p: a point at x = 2, 7 high.", Of("y", new Points("p", [2.0], [7.0])));

    [Fact]
    public void Rounding_errors_of_x_are_not_told() =>
        Assert.Equal(
            "y over x. c: goes from 1 at −1 to 1 at 1, lowest with 0 at about 0.",
            Of("y", new Curve("c", [-1, 1e-16, 1], [1, 0, 1]))
        );

    [Fact]
    public void A_sample_is_told_by_where_its_values_are() =>
        Assert.Contains(
            "s: 101 values from 0 to 100, nine in ten from 4.4 to 95.6, on average 50.",
            Figures.Histogram("t", "x", new Sample("s", Enumerable.Range(0, 101).Select(i => (double)i))).Description,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_slider_is_told_at_the_stop_that_it_shows() =>
        Assert.Contains(
            "A slider takes b from −1 to 1 in 2 stops; shown at 1. c: rises from 1 at 0 to 2 at 1.",
            Figures
                .Slider(
                    "t",
                    "x",
                    "y",
                    "b",
                    [],
                    [new Frame(-1, Curve.Of("c", x => x - 1, 0, 1, 2)), new Frame(1, Curve.Of("c", x => x + 1, 0, 1, 2))],
                    start: 1
                )
                .Description,
            StringComparison.Ordinal
        );
}
