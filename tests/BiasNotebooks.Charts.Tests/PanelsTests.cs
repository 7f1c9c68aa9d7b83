using System.Text.Json;

namespace BiasNotebooks.Charts.Tests;

/// <summary>Small charts share their axes, and what has one name looks the same.</summary>
public class PanelsTests
{
    static JsonElement Root(Figure figure) => JsonDocument.Parse(figure.Json).RootElement;

    static string?[] Values(Figure figure, string name) =>
        [.. Root(figure).GetProperty("data").EnumerateArray().Select(trace => trace.GetProperty(name).ToString())];

    [Fact]
    public void Series_of_one_name_share_colour_and_entry_in_the_legend()
    {
        var figure = Figures.Panels(
            "t",
            "x",
            "y",
            ("one", [new Curve("a", [1.0, 2]), new Curve("b", [2.0, 1])]),
            ("other", [new Curve("b", [3.0, 4])])
        );

        Assert.Equal(["True", "True", "False"], Values(figure, "showlegend"));
        Assert.Equal(["x", "x", "x2"], Values(figure, "xaxis"));
        var lines = Values(figure, "line");
        Assert.Equal(lines[1], lines[2]);
        Assert.NotEqual(lines[0], lines[1]);
        Assert.Equal("y", Root(figure).GetProperty("layout").GetProperty("yaxis2").GetProperty("matches").GetString());
    }

    [Fact]
    public void Each_panel_has_a_sentence() =>
        Assert.Equal(
            "t. 2 panels: y over x. one: a: rises from 1 at 1 to 2 at 2. other: a: falls from 4 at 1 to 3 at 2. Marked at y = 3: limit.",
            Figures
                .Panels("t", "x", "y", ("one", [new Curve("a", [1.0, 2])]), ("other", [new Curve("a", [4.0, 3]), Mark.AtY(3, "limit")]))
                .Description
        );

    [Fact]
    public void Activation_functions_are_what_PyTorch_computes()
    {
        var figure = Figures.ActivationFunctions("t", Activation.Sigmoid, Activation.LeakyReLU);
        var ys = Root(figure)
            .GetProperty("data")
            .EnumerateArray()
            .Select(trace => trace.GetProperty("y").EnumerateArray().Select(y => y.GetDouble()).ToArray())
            .ToList();

        Assert.Equal((0.0474259, 0.5, 0.952574), (ys[0][0], ys[0][60], ys[0][^1]));
        Assert.Equal((-0.03, 0, 3), (ys[1][0], Math.Round(ys[1][60], 9), ys[1][^1]));
        Assert.Contains("leaky ReLU", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_classifiers_lines_are_drawn_in_its_panel_and_its_boundary_over_the_points()
    {
        Points low = new("no", [0.0], [0.0]),
            high = new("yes", [1.0], [1.0]);
        var figure = Figures.DecisionRegions(
            "t",
            "x",
            "y",
            low,
            high,
            new Classifier("plain", (x, _) => Math.Clamp(x, 0, 1)),
            new Classifier("with ray", (_, y) => Math.Clamp(y, 0, 1)) { Lines = [Curve.Of("ray", x => x, 0, 1, 2)] }
        );
        JsonElement[] traces = [.. Root(figure).GetProperty("data").EnumerateArray()];

        var ray = traces.Single(trace => trace.TryGetProperty("name", out var name) && name.GetString() == "ray");
        Assert.Equal("x2", ray.GetProperty("xaxis").GetString());
        Assert.Contains("Drawn over it: ray.", figure.Description, StringComparison.Ordinal);
        // The first panel's last trace: a vertical line at x = 0.5.
        Assert.All(
            traces[3].GetProperty("x").EnumerateArray().Where(x => x.ValueKind == JsonValueKind.Number),
            x => Assert.Equal(0.5, x.GetDouble(), 5)
        );
    }
}
