using static TorchSharp.torch;

namespace BiasNotebooks.Charts.Tests;

/// <summary>What cannot be drawn is refused, by the name of its series.</summary>
public class FigureInputTests
{
    static readonly Points Cloud = new("cloud", [0, 1], [0, 1]);

    static Frame Still(double value) => new(value, Curve.Of("c", x => x, 0, 1));

    public static TheoryData<string, Action> Refused =>
        new()
        {
            { "\"short\" has 1 values in ys, but 2 in xs", () => _ = new Curve("short", [1, 2], [1]) },
            { "\"empty\" has no values in ys", () => _ = new Points("empty", [1], []) },
            {
                "\"diverged\" has no finite value in ys: all 2 are NaN or infinite",
                () => _ = new Curve("diverged", [1, 2], [double.NaN, double.PositiveInfinity])
            },
            { "A series needs a name", () => _ = new Curve(" ", [1, 2]) },
            { "\"run\" has 1 values in low, but 2 in ys", () => new Curve("run", [1, 2]).WithBand([0], [3, 4]) },
            { "An axis needs a label", () => Figures.Curves("t", "", "y", Cloud) },
            { "\"t\" has nothing to draw: series is empty", () => Figures.Curves("t", "x", "y") },
            {
                "\"negative\" has no positive value, so a logarithmic axis",
                () => Figures.Curves("t", "x", Axis.Log("y"), new Curve("negative", [-1, 0]))
            },
            { "\"a\" has its value 3 outside its interval from 4 to 5", () => Figures.Bars("t", "y", new Bar("a", 3, 4, 5)) },
            { "\"a\" has only one end of an interval", () => Figures.Bars("t", "y", new Bar("a", 3, 2)) },
            { "\"a\" is there twice", () => Figures.Bars("t", "y", new Bar("a", 3), new Bar("a", 4)) },
            { "\"t\" has no finite value", () => Figures.Bars("t", "y", new Bar("a", double.NaN)) },
            { "\"t\" has nothing to draw: bars is empty", () => Figures.Bars("t", "y") },
            { "\"s\" has no values", () => _ = new Sample("s", []) },
            { "\"t\" has nothing to draw: there is no sample in series", () => Figures.Histogram("t", "x") },
            {
                "\"logits\" gives 3, which is no probability",
                () => Figures.DecisionRegions("t", "x", "y", Cloud, Cloud, new Classifier("logits", (_, _) => 3))
            },
            {
                "\"broken\" has no finite value",
                () => Figures.DecisionRegions("t", "x", "y", Cloud, Cloud, new Classifier("broken", (_, _) => double.NaN))
            },
            {
                "\"b\" has 1×2 pixels, but the first image has 1×1",
                () => Figures.Images("t", new Image("a", new double[1, 1]), new Image("b", new double[1, 2]))
            },
            { "\"a\" has no values", () => Figures.Images("t", new Image("a", new double[0, 0])) },
            {
                "\"t\" needs at least two frames to slide between, and has 1",
                () => Figures.Slider("t", "x", "y", "b", [], [new Frame(1, Curve.Of("c", x => x, 0, 1))])
            },
            {
                "The frame at 2 has other curves (d) or other x values than the first one (c)",
                () =>
                    Figures.Slider(
                        "t",
                        "x",
                        "y",
                        "b",
                        [],
                        [new Frame(1, Curve.Of("c", x => x, 0, 1)), new Frame(2, Curve.Of("d", x => x, 0, 1))]
                    )
            },
            {
                "The frame at 2 has other marks than the first one",
                () => Figures.Slider("t", "x", "y", "b", [], [Still(1), Still(2) with { Marks = [Mark.AtX(0, "m")] }])
            },
            { "\"t\" has nothing to draw: series holds no curve and no points", () => Figures.Curves("t", "x", "y", Mark.AtX(0, "m")) },
            { "\"s\" is a sample, which has no x and y", () => Figures.Curves("t", "x", "y", Cloud, new Sample("s", [1])) },
            {
                "\"origin\" has no positive value, so a logarithmic axis",
                () => Figures.Curves("t", Axis.Log("x"), "y", Cloud, Mark.AtX(0, "origin"))
            },
            { "\"m\" marks NaN, which is no place on an axis", () => Mark.AtY(double.NaN, "m") },
            { "\"t\" has points among its series", () => Figures.Histogram("t", "x", new Sample("s", [1]), Cloud) },
            { "\"t\" has nothing to draw: panels is empty", () => Figures.Panels("t", "x", "y") },
            { "\"empty\" has nothing to draw", () => Figures.Panels("t", "x", "y", ("full", [Cloud]), ("empty", [])) },
            { "\"i\" has the shape [2, 3, 4]", () => Image.Of("i", zeros(2, 3, 4)) },
            { "\"i\" has the shape [63]", () => Image.Of("i", zeros(63)) },
            { "xs holds complex numbers", () => _ = new Points("c", zeros(2, complex64), zeros(2)) },
            { "The frame at 1 has no curve", () => Figures.Slider("t", "x", "y", "b", [], [new Frame(1), new Frame(2)]) },
        };

    [Theory, MemberData(nameof(Refused))]
    public void Says_what_is_wrong_and_where(string message, Action draw) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(draw).Message);
}
