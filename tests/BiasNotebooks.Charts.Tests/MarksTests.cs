using System.Text.Json;

namespace BiasNotebooks.Charts.Tests;

/// <summary>Marks stand where they are told to, and move with a slider.</summary>
public class MarksTests
{
    static readonly Curve Line = Curve.Of("line", x => x, 0.1, 10);

    static JsonElement[] Of(Figure figure, string part) =>
        [.. JsonDocument.Parse(figure.Json).RootElement.GetProperty("layout").GetProperty(part).EnumerateArray()];

    [Fact]
    public void A_mark_is_a_line_with_its_label()
    {
        var figure = Figures.Curves("t", "x", "y", Line, Mark.AtX(3, "three"), Mark.AtY(4, "four"));

        Assert.Equal(
            (3, 3),
            (Of(figure, "shapes")[0].GetProperty("x0").GetDouble(), Of(figure, "shapes")[0].GetProperty("x1").GetDouble())
        );
        Assert.Equal(
            (4, 4),
            (Of(figure, "shapes")[1].GetProperty("y0").GetDouble(), Of(figure, "shapes")[1].GetProperty("y1").GetDouble())
        );
        Assert.Equal(["three", "four"], Of(figure, "annotations").Select(label => label.GetProperty("text").GetString()));
        Assert.EndsWith("Marked at x = 3: three. Marked at y = 4: four.", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_logarithmic_axis_the_label_is_where_the_line_is()
    {
        var figure = Figures.Curves("t", Axis.Log("x"), "y", Line, Mark.AtX(0.01, "small"));

        Assert.Equal(0.01, Of(figure, "shapes")[0].GetProperty("x0").GetDouble());
        Assert.Equal(-2, Of(figure, "annotations")[0].GetProperty("x").GetDouble());
    }

    [Fact]
    public void Labels_of_neighbours_make_room_for_each_other()
    {
        var figure = Figures.Curves("t", "x", "y", Line, Mark.AtX(5.2, "right neighbour"), Mark.AtX(5, "left neighbour"));
        var crowd = Figures.Curves(
            "t",
            "x",
            "y",
            Line,
            Mark.AtX(5, "left neighbour"),
            Mark.AtX(5.2, "middle one"),
            Mark.AtX(5.4, "right neighbour")
        );

        Assert.Equal(["left", "right"], Of(figure, "annotations").Select(label => label.GetProperty("xanchor").GetString()));
        Assert.Contains(Of(crowd, "annotations"), label => label.GetProperty("yshift").GetInt32() > 0);
    }

    [Fact]
    public void A_histogram_has_marks()
    {
        var figure = Figures.Histogram("t", "x", new Sample("s", [1.0, 2]), Mark.AtX(1.5, "middle"));

        Assert.Equal(1.5, Of(figure, "shapes")[0].GetProperty("x0").GetDouble());
    }

    [Fact]
    public void A_slider_takes_its_marks_along()
    {
        var figure = Figures.Slider("t", "x", "y", "c", [Mark.AtX(1, "still")], [Stop(0), Stop(4)]);
        var moved = Of(figure, "sliders")[0].GetProperty("steps")[1].GetProperty("args")[1];

        Assert.Equal(4, moved.GetProperty("shapes[0].x0").GetDouble());
        Assert.Equal("at 4", moved.GetProperty("annotations[0].text").GetString());
        Assert.Equal(["at 0", "still"], Of(figure, "annotations").Select(label => label.GetProperty("text").GetString()));

        static Frame Stop(double c) => new(c, Curve.Of("line", x => x - c, 0, 6, 2)) { Marks = [Mark.AtX(c, $"at {c}")] };
    }

    [Fact]
    public void The_bias_slider_marks_where_the_neuron_is_undecided()
    {
        var figure = Figures.BiasSlider("t", Math.Tanh, weight: 2, [-3, 0, 3], start: -3);

        Assert.Equal(1.5, Of(figure, "shapes")[0].GetProperty("x0").GetDouble());
        Assert.Contains("−b/w = 1.5", figure.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("shapes", Figures.BiasSlider("t", Math.Tanh, weight: 0, [-3, 3]).Json, StringComparison.Ordinal);
    }
}
