using System.Text.Json;
using static TorchSharp.torch;

namespace BiasNotebooks.Charts.Tests;

/// <summary>Whatever the numbers come in, the same is drawn.</summary>
public class GivenTests
{
    static readonly double[] Xs = [1, 2, 3],
        Ys = [0.5, 0.25, 1];

    static readonly float[] XsAsFloats = [1, 2, 3],
        YsAsFloats = [0.5f, 0.25f, 1];

    [Fact]
    public void A_curve_is_the_same_from_doubles_floats_and_tensors()
    {
        Tensor xs = tensor(XsAsFloats).view(3, 1),
            ys = tensor(Ys).view(1, 3);
        Curve[] curves =
        [
            new("c", Xs, YsAsFloats),
            new("c", XsAsFloats, Ys),
            new("c", XsAsFloats, YsAsFloats),
            new("c", Xs, ys),
            new("c", xs, ys),
            new("c", Ys),
            new("c", Ys.ToList()),
            new("c", Ys.Select(y => y)),
            new("c", YsAsFloats),
            new("c", ys.data<double>()),
            new("c", ys),
        ];

        Assert.All(curves, curve => Assert.Equal(Drawn(new Curve("c", Xs, Ys)), Drawn(curve)));
    }

    [Fact]
    public void Points_are_the_same_from_doubles_floats_and_tensors()
    {
        Points[] clouds =
        [
            new("c", Xs, YsAsFloats),
            new("c", XsAsFloats, Ys),
            new("c", XsAsFloats, YsAsFloats),
            new("c", Xs, tensor(Ys)),
            new("c", tensor(XsAsFloats), tensor(Ys)),
        ];

        Assert.All(clouds, points => Assert.Equal(Drawn(new Points("c", Xs, Ys)), Drawn(points)));
    }

    [Fact]
    public void A_sample_takes_tensors_of_any_real_numbers_that_still_need_gradients()
    {
        static string Histogram(Sample sample) => Figures.Histogram("h", "x", sample).Json;
        var counts = Histogram(new Sample("s", [0.0, 1, 2, 3]));

        Assert.Equal(counts, Histogram(new Sample("s", arange(4, dtype: float32, requires_grad: true))));
        Assert.Equal(counts, Histogram(new Sample("s", arange(4, dtype: int64).view(2, 2))));
        Assert.Equal(counts, Histogram(new Sample("s", [0f, 1f, 2f, 3f])));
        Assert.Equal(Histogram(new Sample("s", [0.0, 1])), Histogram(new Sample("s", tensor(new[] { false, true }))));
    }

    [Fact]
    public void An_image_is_height_by_width_or_a_flat_square()
    {
        var expected = new double[,]
        {
            { 0, 1 },
            { 2, 3 },
        };

        Assert.All(
            [arange(4).view(2, 2), arange(4), arange(4).view(1, 4), arange(4).view(1, 2, 2)],
            pixels => Assert.Equal(expected, Image.Of("", pixels).Pixels)
        );
        Assert.Equal(
            new double[,]
            {
                { 0, 1, 2 },
                { 3, 4, 5 },
            },
            Image.Of("", arange(6).view(2, 3)).Pixels
        );
    }

    [Fact]
    public void A_band_is_the_mean_and_the_central_95_percent()
    {
        var curves = new Curves([0, 10], [.. Enumerable.Range(0, 41).Select(replica => (IReadOnlyList<double>)[replica, 2.0 * replica])]);
        var (band, mean) = (
            Traces(Figures.Curves("t", "epoch", "loss", Curve.Band("c", curves)))[0],
            Traces(Figures.Curves("t", "epoch", "loss", Curve.Band("c", curves)))[1]
        );

        Assert.Equal([0, 10], Numbers(mean.GetProperty("x")));
        Assert.Equal([20, 40], Numbers(mean.GetProperty("y")));
        double[] outline = [.. curves.Quantile(0.975), .. curves.Quantile(0.025).Reverse()];
        Assert.All(outline.Zip(Numbers(band.GetProperty("y"))), ends => Assert.Equal(ends.First, ends.Second, 3));
    }

    static string Drawn(Series series) => Figures.Curves("t", "x", "y", series).Json;

    static JsonElement[] Traces(Figure figure) => [.. JsonDocument.Parse(figure.Json).RootElement.GetProperty("data").EnumerateArray()];

    static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
