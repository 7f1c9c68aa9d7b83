using MathNet.Numerics.Distributions;

namespace BiasNotebooks.Charts.Tests;

/// <summary>One figure of each kind, with data such as the notebooks have.</summary>
static class Gallery
{
    public static IReadOnlyDictionary<string, Figure> Draw() =>
        new Dictionary<string, Figure>
        {
            ["loss"] = Loss("epoch", "loss (cross-entropy)"),
            ["log loss"] = Loss("epoch", Axis.Log("loss (cross-entropy)")),
            ["many curves"] = Figures.Curves(
                "Seven curves whose names are too long for one line of the legend",
                "share of the training examples that have been seen so far, in percent of them all",
                "norm of the gradient of the loss with respect to the biases",
                [
                    .. new[]
                    {
                        "zeros",
                        "normal, σ = 1",
                        "Xavier uniform, bias 0",
                        "Xavier normal, bias 0",
                        "He uniform, bias 0",
                        "He normal, bias 0.01",
                        "default of the framework",
                    }.Select((name, i) => Curve.Of(name, x => Math.Exp(-x * (i + 1) / 100), 0, 100)),
                ]
            ),
            ["activations"] = Figures.Curves(
                "Activation functions at a bias of 0",
                "pre-activation z",
                "output f(z)",
                Curve.Of("sigmoid", Sigmoid, -5, 5),
                Curve.Of("tanh", Math.Tanh, -5, 5),
                Curve.Of("ReLU", z => Math.Max(0, z), -5, 5)
            ),
            ["points and line"] = Figures.Curves(
                "The intercept: a line fitted with and without it",
                "temperature (°C)",
                "bicycles rented (thousands)",
                new Points("days", Normals(1, 40, 15, 6), Normals(2, 40, 4, 1)),
                Curve.Of("with intercept", x => 2 + (0.13 * x), 0, 30, 2),
                Curve.Of("without", x => 0.24 * x, 0, 30, 2)
            ),
            ["regions"] = Regions(
                new Classifier("with bias: accuracy 0.94", (x, y) => Sigmoid((2 * x) + y - 6)),
                new Classifier("without bias: accuracy 0.71", (x, y) => Sigmoid((1.2 * x) - (1.4 * y)))
            ),
            ["one region"] = Regions(new Classifier("with bias", (x, y) => Sigmoid((2 * x) + y - 6))),
            ["bars"] = Figures.Bars(
                "Effect of a bias on the test accuracy",
                "accuracy with bias − accuracy without (percentage points)",
                new Bar("digits", 0.31, -0.12, 0.74),
                new Bar("rain in Seattle", 2.1, 1.6, 2.6),
                new Bar("breast cancer", -0.4, -1.1, 0.3)
            ),
            ["grouped bars"] = Figures.Bars(
                "Loss after training, by initialisation and depth: a title that is long enough to need a second line",
                "loss (cross-entropy)",
                [
                    .. from depth in new[] { "2 layers", "8 layers", "30 layers" }
                    from init in new[] { "zeros", "normal, σ = 1", "Xavier uniform, bias 0", "He uniform, bias 0" }
                    let loss = (init == "zeros" ? 2.3 : 0.3) + (depth.Length * 0.05)
                    select new Bar(init, loss, loss - 0.05, loss + 0.08, depth),
                ]
            ),
            ["histogram"] = Figures.Histogram(
                "Default initialisation of Linear(3 → 1), 2000 draws",
                "value",
                new Curve(
                    "U(±1/√3)",
                    [-1 / Math.Sqrt(3), -1 / Math.Sqrt(3), 1 / Math.Sqrt(3), 1 / Math.Sqrt(3)],
                    [0, Math.Sqrt(3) / 2, Math.Sqrt(3) / 2, 0]
                ),
                new Sample("bias", Uniforms(3, 2000, 1 / Math.Sqrt(3))),
                new Sample("weights", Uniforms(4, 6000, 1 / Math.Sqrt(3)))
            ),
            ["marks"] = Figures.Curves(
                "Marks on both axes, two of them close together and one at the edge",
                "pre-activation z",
                "output f(z)",
                Curve.Of("sigmoid", Sigmoid, -5, 5),
                Mark.AtX(0, "the origin, where it is undecided"),
                Mark.AtX(0.8, "and a place near to it"),
                Mark.AtX(-5, "the left end"),
                Mark.AtY(0.5, "as likely as not"),
                Mark.AtY(1, "certain")
            ),
            ["log marks"] = Figures.Curves(
                "Marks on logarithmic axes",
                Axis.Log("learning rate"),
                Axis.Log("loss"),
                new Curve("loss", [1e-4, 1e-3, 1e-2, 1e-1], [2.0, 0.3, 0.05, 1.0]),
                Mark.AtX(1e-2, "chosen"),
                Mark.AtY(0.1, "good enough")
            ),
            // Whose ticks plotly.js finds by adding up steps, past zero with a rounding error.
            ["tenths and thousands"] = Figures.Curves(
                "Tenths and thousands",
                "weight",
                "error",
                Curve.Of("error", x => 5e5 * x * x, -0.3494, 0.3494)
            ),
            ["marked histogram"] = Figures.Histogram(
                "Biases of a layer",
                "value",
                new Sample("bias", Uniforms(5, 800, 0.5)),
                Mark.AtX(0, "zero"),
                Mark.AtX(0.5, "1/√fan-in = 0.5")
            ),
            ["panels"] = Figures.Panels(
                "Gradients by layer: they vanish unless the initialisation fits",
                "layer",
                Axis.Log("norm of the gradient"),
                [
                    .. new[]
                    {
                        "zeros",
                        "normal, σ = 1",
                        "Xavier uniform, bias 0",
                        "He uniform, bias 0",
                        "the framework's own default for it",
                    }.Select((name, i) => (name, Falling(i))),
                ]
            ),
            ["two panels"] = Figures.Panels(
                "Two data sets",
                "epoch",
                "loss",
                ("rain", Falling(1)),
                ("digits", [.. Falling(2), Mark.AtX(4, "stopped here"), Mark.AtY(0.5, "guessing")])
            ),
            ["activation functions"] = Figures.ActivationFunctions(
                "Five activation functions",
                Activation.Sigmoid,
                Activation.Tanh,
                Activation.ReLU,
                Activation.LeakyReLU,
                Activation.GELU
            ),
            ["marked slider"] = Figures.Slider(
                "A threshold that moves",
                "x",
                "y",
                "c",
                [Mark.AtY(2, "limit"), Mark.AtX(1, "start")],
                [
                    .. Enumerable
                        .Range(0, 5)
                        .Select(step => new Frame(step, Curve.Of("line", x => x - step, 0, 6, 2))
                        {
                            Marks = [Mark.AtX(step, $"crosses zero at {step}")],
                        }),
                ],
                start: 3
            ),
            ["regions with lines"] = Regions(
                new Classifier("kinks", (x, y) => Sigmoid(Math.Abs(x) - y))
                {
                    Lines = [Curve.Of("ray", x => x, 0, 6, 2), Curve.Of("second ray", x => 0.4 * x, 0, 6, 2)],
                },
                new Classifier("none", (x, y) => Sigmoid(x - y))
            ),
            ["forest"] = Figures.Forest(
                "Effects of many claims, under headings of their own",
                ("The first chapter", MadeUpClaims.With([3, 1.2, 0.3, -0.1, -1.2, -3], [40], [0.1])),
                ("And another one", MadeUpClaims.With([.. Enumerable.Range(0, 12).Select(claim => new[] { claim / 2.0, 1 - claim })]))
            ),
            ["images"] = Figures.Images(
                "Ten digits",
                [.. Enumerable.Range(0, 10).Select(digit => new Image($"label {digit}", Blob(8, digit)))]
            ),
            ["wide images"] = Figures.Images("Three garments", [.. Enumerable.Range(0, 3).Select(item => new Image("", Blob(28, item)))]),
            ["bias slider"] = Figures.BiasSlider(
                "The bias shifts the sigmoid",
                Sigmoid,
                1,
                [.. Enumerable.Range(-8, 17).Select(step => step / 2.0)]
            ),
            ["line slider"] = Figures.Slider(
                "Without c the line must pass through the origin",
                "x",
                "y = m·x + c",
                "c",
                [new Points("data", Normals(5, 30, 3, 1.2), Normals(6, 30, 5, 0.8))],
                [
                    .. Enumerable
                        .Range(0, 11)
                        .Select(step => new Frame(step * 0.5, Curve.Of("y = 0.6·x + c", x => (0.6 * x) + (step * 0.5), 0, 6, 2))),
                ]
            ),
        };

    static IReadOnlyList<Series> Falling(int steps) =>
        [
            Curve.Of("weights", layer => Math.Pow(10, -steps * layer / 4), 1, 8, 8),
            Curve.Of("biases", layer => 2 * Math.Pow(10, -steps * layer / 5), 1, 8, 8),
        ];

    static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    static Figure Loss(string x, Axis y)
    {
        double[] epochs = [.. Enumerable.Range(1, 60).Select(epoch => (double)epoch)];
        Curve Falling(string name, double rate, double floor) => new(name, epochs, epochs.Select(e => floor + (0.7 * Math.Exp(-rate * e))));
        var with = Falling("with bias", 0.12, 0.05);
        var without = Falling("without bias", 0.06, 0.21);

        return Figures.Curves(
            "Loss with and without bias, mean of 20 seeds",
            x,
            y,
            with.WithBand(epochs.Select(e => 0.03 + (0.6 * Math.Exp(-0.13 * e))), epochs.Select(e => 0.08 + (0.78 * Math.Exp(-0.11 * e)))),
            without.WithBand(
                epochs.Select(e => 0.17 + (0.64 * Math.Exp(-0.06 * e))),
                epochs.Select(e => 0.26 + (0.76 * Math.Exp(-0.055 * e)))
            ),
            new Curve("normal, σ = 1 (diverges)", [0.9, 0.7, 1.1, 1.4, double.NaN, .. Enumerable.Repeat(double.PositiveInfinity, 55)])
        );
    }

    static Figure Regions(params Classifier[] classifiers) =>
        Figures.DecisionRegions(
            "Rain tomorrow?",
            "humidity (g/kg)",
            "fall of pressure (hPa)",
            new Points("dry", Normals(7, 60, 1.4, 0.7), Normals(8, 60, 1.5, 0.9)),
            new Points("rain", Normals(9, 60, 3.2, 0.8), Normals(10, 60, 2.4, 0.8)),
            classifiers
        );

    static double[] Normals(int seed, int count, double mean, double deviation) =>
        Fill(count, () => Normal.Samples(new Random(seed), mean, deviation));

    static double[] Uniforms(int seed, int count, double bound) =>
        Fill(count, () => ContinuousUniform.Samples(new Random(seed), -bound, bound));

    static double[] Fill(int count, Func<IEnumerable<double>> samples) => [.. samples().Take(count)];

    static double[,] Blob(int size, int kind)
    {
        var pixels = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                double y = (row - (size / 2.0)) / size,
                    x = (column - (size / 2.0)) / size;
                pixels[row, column] = Math.Round(
                    16 * Math.Exp(-20 * Math.Pow(Math.Sqrt((x * x) + (y * y)) - (0.03 * kind), 2)) * (row < size / 2 ? 1 : 0.7)
                );
            }
        }

        return pixels;
    }
}
