using System.Text.Json;

namespace BiasNotebooks.Charts.Tests;

/// <summary>What is given to a figure is what its traces show.</summary>
public class FigureDataTests
{
    static JsonElement[] Traces(Figure figure) => [.. JsonDocument.Parse(figure.Json).RootElement.GetProperty("data").EnumerateArray()];

    static JsonElement Layout(Figure figure) => JsonDocument.Parse(figure.Json).RootElement.GetProperty("layout");

    static double?[] Numbers(JsonElement array) =>
        [.. array.EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Null ? (double?)null : number.GetDouble())];

    [Fact]
    public void A_diverged_run_has_gaps()
    {
        var figure = Figures.Curves("Loss", "epoch", "loss", new Curve("run", [0.5, double.NaN, double.PositiveInfinity, 0.25]));

        Assert.Equal([0.5, null, null, 0.25], Numbers(Traces(figure)[0].GetProperty("y")));
        Assert.Equal([1, 2, 3, 4], Numbers(Traces(figure)[0].GetProperty("x")));
        Assert.Contains("not finite at 2 of 4", figure.Description);
    }

    [Fact]
    public void Curves_of_one_name_are_described_together()
    {
        var figure = Figures.Curves(
            "Paths",
            "epoch",
            "weight",
            new Curve("neuron", [0.5, 3]),
            new Curve("mean", [0.5, 1]),
            new Curve("neuron", [0.5, -1, double.NaN])
        );

        Assert.Equal(
            "Paths. weight over epoch. neuron, 2 curves: they end between −1 and 3. mean: rises from 0.5 at 1 to 1 at 2.",
            figure.Description
        );
        Assert.Contains(
            "neuron, 2 curves: all end at 1.",
            Figures.Curves("Paths", "epoch", "weight", new Curve("neuron", [0.5, 1]), new Curve("neuron", [0, 1])).Description
        );
    }

    [Fact]
    public void A_band_runs_along_its_upper_ends_and_back_along_its_lower_ones()
    {
        var figure = Figures.Curves("Loss", "epoch", "loss", new Curve("run", [3, 2, 1]).WithBand([2, double.NaN, 0.5], [4, 3, 1.5]));

        var (band, curve) = (Traces(figure)[0], Traces(figure)[1]);
        Assert.Equal([1, 3, 3, 1], Numbers(band.GetProperty("x")));
        Assert.Equal([4, 1.5, 0.5, 2], Numbers(band.GetProperty("y")));
        Assert.False(band.GetProperty("showlegend").GetBoolean());
        Assert.Equal("run", curve.GetProperty("name").GetString());
        Assert.Equal([3, 2, 1], Numbers(curve.GetProperty("y")));
    }

    [Fact]
    public void A_logarithmic_axis_leaves_out_what_is_not_positive()
    {
        var figure = Figures.Curves(
            "Loss",
            "epoch",
            Axis.Log("loss"),
            new Curve("run", [10, 1, 0.1]).WithBand([5, 0.5, -0.1], [20, 2, 0.3])
        );

        Assert.Equal([1, 2, 2, 1], Numbers(Traces(figure)[0].GetProperty("x")));
        var axis = Layout(figure).GetProperty("yaxis");
        Assert.Equal("log", axis.GetProperty("type").GetString());
        Assert.Equal([0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50], Numbers(axis.GetProperty("tickvals")));
    }

    [Fact]
    public void Some_decades_have_ticks_at_1_and_3()
    {
        var axis = Layout(Figures.Curves("Loss", "epoch", Axis.Log("loss"), new Curve("run", [10, 0.01]))).GetProperty("yaxis");

        Assert.Equal([0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30], Numbers(axis.GetProperty("tickvals")));
    }

    [Fact]
    public void Many_decades_have_ticks_at_powers_of_ten()
    {
        var axis = Layout(Figures.Curves("Gradient", "layer", Axis.Log("norm"), new Curve("g", [1, 1e-3, 1e-12]))).GetProperty("yaxis");

        Assert.Equal([1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1], Numbers(axis.GetProperty("tickvals")));
        Assert.Equal("10<sup>−12</sup>", axis.GetProperty("ticktext")[0].GetString());
    }

    [Fact]
    public void Curves_differ_in_colour_and_in_dash()
    {
        var figure = Figures.Curves(
            "Loss",
            "epoch",
            "loss",
            [.. Enumerable.Range(0, 6).Select(run => new Curve($"run {run}", [run, run]))]
        );

        Assert.Distinct(Traces(figure).Select(trace => trace.GetProperty("line").GetProperty("color").GetString()));
        Assert.Distinct(Traces(figure).Select(trace => trace.GetProperty("line").GetProperty("dash").GetString()));
    }

    [Fact]
    public void Bars_have_their_intervals_and_start_at_zero()
    {
        var figure = Figures.Bars("Effect", "difference", new Bar("digits", 1.5, 1, 3), new Bar("rain", 4));

        var errors = Traces(figure)[0].GetProperty("error_x");
        Assert.Equal([1.5, 4], Numbers(Traces(figure)[0].GetProperty("x")));
        Assert.Equal([1.5, null], Numbers(errors.GetProperty("array")));
        Assert.Equal([0.5, null], Numbers(errors.GetProperty("arrayminus")));
        Assert.Equal("tozero", Layout(figure).GetProperty("xaxis").GetProperty("rangemode").GetString());
        Assert.Equal("Effect. difference. digits: 1.5 (95 % interval 1 to 3); rain: 4.", figure.Description);
    }

    [Fact]
    public void Bars_of_a_series_share_a_trace()
    {
        var figure = Figures.Bars(
            "Loss",
            "loss",
            new Bar("He", 1, Series: "shallow"),
            new Bar("He", 2, Series: "deep"),
            new Bar("Xavier", 3, Series: "shallow")
        );

        Assert.Equal(["shallow", "deep"], Traces(figure).Select(trace => trace.GetProperty("name").GetString()));
        Assert.Equal([1, 3], Numbers(Traces(figure)[0].GetProperty("x")));
        Assert.Equal(
            ["He", "Xavier"],
            Layout(figure).GetProperty("yaxis").GetProperty("categoryarray").EnumerateArray().Select(name => name.GetString())
        );
    }

    [Fact]
    public void A_histogram_counts_every_value_once_and_its_area_is_one()
    {
        // Five bins of width 2 from 0 to 10, with 2, 1, 1, 0 and 1 of the five values.
        var steps = Traces(Figures.Histogram("Values", "x", new Sample("s", [0, 1, 3, 5, 10, double.NaN])))[0];

        Assert.Equal([0, 0, 2, 4, 6, 8, 10], Numbers(steps.GetProperty("x")));
        Assert.Equal([0, 0.2, 0.1, 0.1, 0, 0.1, 0], Numbers(steps.GetProperty("y")));
    }

    [Fact]
    public void A_histogram_of_one_value_is_a_single_bar()
    {
        var steps = Traces(Figures.Histogram("Zeros", "bias", new Sample("zeros", new double[16])))[0];

        Assert.Single(Numbers(steps.GetProperty("y")), height => height > 0);
    }

    [Fact]
    public void Decision_regions_evaluate_the_classifier_on_the_grid()
    {
        var figure = Figures.DecisionRegions(
            "Classes",
            "x",
            "y",
            new Points("no", [0], [0]),
            new Points("yes", [1], [10]),
            new Classifier("c", (x, y) => x > 0.5 && y > 5 ? 1 : 0)
        );

        var heat = Traces(figure)[0];
        double?[] xs = Numbers(heat.GetProperty("x")),
            ys = Numbers(heat.GetProperty("y"));
        double?[] top = Numbers(heat.GetProperty("z")[ys.Length - 1]),
            bottom = Numbers(heat.GetProperty("z")[0]);
        Assert.Equal((-0.08, 1.08, -0.8, 10.8), (xs[0], xs[^1], ys[0], ys[^1]));
        Assert.Equal((0, 1), (top[0], top[^1]));
        Assert.All(bottom, p => Assert.Equal(0, p));
        Assert.Contains("c: 2 of 2 points on their class's side", figure.Description);
    }

    /// <summary>With some sizes the width of the room is a hair less than the sum of its images: each must still find its place.</summary>
    [Fact]
    public void Images_of_every_size_and_number_find_room()
    {
        for (var size = 1; size <= 32; size++)
        {
            for (var number = 1; number <= 12; number++)
            {
                var pixels = new double[size, size];
                pixels[size - 1, size - 1] = 1;
                var figure = Figures.Images("Many", [.. Enumerable.Repeat(new Image("", pixels), number)]);
                var mosaic = Traces(figure)[0].GetProperty("z").EnumerateArray().SelectMany(Numbers);

                Assert.Equal(number, mosaic.Count(value => value == 1));
            }
        }
    }

    [Fact]
    public void Images_stand_the_right_way_up()
    {
        var figure = Figures.Images(
            "Two",
            new Image(
                "a",
                new double[,]
                {
                    { 1, 2 },
                    { 3, 4 },
                }
            ),
            new Image(
                "b",
                new double[,]
                {
                    { 5, 6 },
                    { 7, 8 },
                }
            )
        );

        var rows = Traces(figure)[0]
            .GetProperty("z")
            .EnumerateArray()
            .Select(Numbers)
            .Where(row => row.Any(value => value.HasValue))
            .ToList();
        Assert.Equal([1, 2, null, 5, 6], rows[0][..5]);
        Assert.Equal([3, 4, null, 7, 8], rows[1][..5]);
        Assert.Equal("reversed", Layout(figure).GetProperty("yaxis").GetProperty("autorange").GetString());
    }

    [Fact]
    public void A_slider_starts_nearest_to_zero_unless_told_otherwise_and_its_axes_hold_every_stop()
    {
        var figure = Figures.Slider(
            "Line",
            "x",
            "y",
            "c",
            [],
            [new Frame(-10, new Curve("line", [-10.0, -9])), new Frame(1, new Curve("line", [1.0, 2]))]
        );

        Assert.Equal(1, Layout(figure).GetProperty("sliders")[0].GetProperty("active").GetInt32());
        Assert.Equal([1, 2], Numbers(Traces(figure)[0].GetProperty("y")));
        var range = Numbers(Layout(figure).GetProperty("yaxis").GetProperty("range"));
        Assert.True(range[0] < -10 && range[1] > 2);
        var told = Figures.BiasSlider("Bias", Math.Tanh, weight: 2, [-4, -2, 0, 2], start: -1.5);
        Assert.Equal(1, Layout(told).GetProperty("sliders")[0].GetProperty("active").GetInt32());
    }

    [Fact]
    public void Numbers_are_written_with_six_digits() =>
        Assert.Contains(
            "[0.333333,1.23457E-09,-2]",
            Figures.Curves("Digits", "x", "y", new Curve("c", [1 / 3.0, 1.23456789e-9, -2.0])).Json
        );
}
