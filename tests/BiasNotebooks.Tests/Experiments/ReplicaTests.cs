using static TorchSharp.torch;

namespace BiasNotebooks.Tests.Experiments;

public class ReplicaTests
{
    static readonly Optimiser Adam = Optimiser.Adam(0.01);

    static void Same(Func<nn.Module<Tensor, Tensor>> build, Loss loss, Optimiser optimiser, int? batchSize, int epochs = 30)
    {
        var (train, validation) = (Synthetic.For(loss), Synthetic.For(loss, 40, seed: 8));
        var runs = Experiment.Run(
            build,
            _ => new Split(train, validation, validation),
            loss,
            optimiser,
            epochs,
            batchSize,
            seeds: 4,
            watch: Watch.Biases | Watch.Gradients
        );

        for (var k = 0; k < 4; k++)
        {
            var alone = Synthetic.Alone(build, train, loss, optimiser, epochs, batchSize, k, validation);
            Synthetic.Close(alone.Loss, runs.Loss.Values[k]);
            Synthetic.Close(alone.Accuracy, runs.Accuracy.Values[k]);
            Synthetic.Close(alone.ValidationLoss, runs.ValidationLoss.Values[k]);
            Synthetic.Close(alone.ValidationAccuracy, runs.ValidationAccuracy.Values[k]);
            Assert.Equal(alone.ValidationLoss[^1], runs.TestLoss[k], 1e-5);
            Assert.Equal([.. alone.Layers.Keys], runs.Layers.Keys.Order(StringComparer.Ordinal));
            foreach (var (name, layer) in alone.Layers)
            {
                Synthetic.Close(layer.WeightGradientNorm, runs.Layers[name].WeightGradientNorm.Values[k], 1e-3, floor: 1e-3);
                Synthetic.Close(layer.BiasGradientNorm, runs.Layers[name].BiasGradientNorm.Values[k], 1e-3, floor: 1e-3);
                Assert.Equal(layer.Bias.Count, Math.Max(runs.Layers[name].Bias[k].Count - 1, 0));
                for (var e = 0; e < layer.Bias.Count; e++)
                {
                    Assert.Equal(
                        layer.Bias[e].Select(b => (double)b),
                        runs.Layers[name].Bias[k][e + 1].Select(b => (double)b),
                        new Near(1e-5)
                    );
                }
            }
        }
    }

    sealed class Near(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double obj) => 0;
    }

    static readonly bool[] Both = [false, true];

    public static MatrixTheoryData<Activation, bool> Activations { get; } = new(Enum.GetValues<Activation>(), Both);

    public static MatrixTheoryData<Loss, bool> Losses { get; } = new(Enum.GetValues<Loss>(), Both);

    public static MatrixTheoryData<Normalisation, bool, bool> Normalisations { get; } =
        new([Normalisation.Batch, Normalisation.Layer], Both, Both);

    public static TheoryData<Optimiser> Optimisers { get; } =
    [
        Optimiser.Sgd(0.1),
        Optimiser.Sgd(0.1, weightDecay: 0.1),
        Optimiser.Sgd(0.1, weightDecay: 0.1, decayBiases: false),
        Optimiser.Sgd(0.03, momentum: 0.9),
        Optimiser.Sgd(0.03, momentum: 0.9, weightDecay: 0.1, decayBiases: false),
        Optimiser.Adam(0.01),
        Optimiser.Adam(0.01, weightDecay: 0.1),
        Optimiser.Adam(0.01, weightDecay: 0.1, decayBiases: false),
    ];

    public static TheoryData<Initializer, Initializer?> Initialisations { get; } =
        new()
        {
            { Initializers.Zeros, Initializers.Zeros },
            { Initializers.Constant(0.2), Initializers.Constant(0.5) },
            { Initializers.Uniform(-0.3, 0.3), Initializers.Uniform(-0.1, 0.1) },
            { Initializers.Normal(0, 0.5), Initializers.Normal(0, 0.1) },
            { Initializers.XavierUniform, Initializers.Default },
            { Initializers.XavierNormal, null },
            { Initializers.HeUniform, Initializers.Zeros },
            { Initializers.HeNormal, Initializers.Zeros },
            { Initializers.Default, Initializers.Default },
        };

    [Theory, MemberData(nameof(Activations))]
    public void Train_as_alone_with_every_activation(Activation activation, bool miniBatches) =>
        Same(() => new Mlp([3, 8, 8, 1], activation), Loss.MeanSquaredError, Adam, miniBatches ? 10 : null);

    [Theory, MemberData(nameof(Losses))]
    public void Train_as_alone_with_every_loss(Loss loss, bool miniBatches) =>
        Same(() => new Mlp([3, 8, Synthetic.Outputs(loss)], Activation.Tanh), loss, Adam, miniBatches ? 10 : null);

    [Theory, MemberData(nameof(Normalisations))]
    public void Train_as_alone_with_every_normalisation(Normalisation normalisation, bool bias, bool miniBatches) =>
        Same(
            () => new Mlp([3, 8, 8, 3], Activation.Tanh, bias, normalisation),
            Loss.CrossEntropy,
            Optimiser.Sgd(0.03),
            miniBatches ? 16 : null
        );

    [Theory, MemberData(nameof(Optimisers))]
    public void Train_as_alone_with_every_optimiser(Optimiser optimiser)
    {
        Same(() => new Mlp([3, 8, 1], Activation.Tanh), Loss.BinaryCrossEntropy, optimiser, batchSize: null);
        Same(() => new Mlp([3, 8, 1], Activation.Tanh), Loss.BinaryCrossEntropy, optimiser, batchSize: 10);
    }

    [Theory, MemberData(nameof(Initialisations))]
    public void Train_as_alone_from_every_initialisation(Initializer weights, Initializer? biases) =>
        Same(() => new Mlp([3, 8, 1], Activation.Tanh, weights: weights, biases: biases), Loss.BinaryCrossEntropy, Adam, batchSize: 10);

    [Fact]
    public void Train_as_alone_at_any_depth_with_the_bias_on_or_off_in_each_layer()
    {
        Same(() => new Mlp([3, 1]), Loss.MeanSquaredError, Adam, batchSize: null);
        Same(() => new Mlp([3, 1], bias: false), Loss.MeanSquaredError, Adam, batchSize: null);
        Same(
            () => new Mlp([3, 6, 5, 4, 3, 1], [true, false, false, true, false], Activation.Tanh),
            Loss.MeanSquaredError,
            Adam,
            batchSize: 10
        );
    }

    public static TheoryData<int[], Loss, Normalisation, int> Sizes { get; } =
        new()
        {
            { [3, 1], Loss.BinaryCrossEntropy, Normalisation.None, 37 },
            { [3, 2, 3], Loss.CrossEntropy, Normalisation.None, 1 },
            { [3, 5, 1], Loss.BinaryCrossEntropy, Normalisation.Layer, 15 },
            { [3, 7, 13, 3], Loss.CrossEntropy, Normalisation.Batch, 33 },
            { [3, 18, 21, 1], Loss.MeanSquaredError, Normalisation.None, 17 },
        };

    /// <summary>Rows by fours and columns by sixteens leave something over.</summary>
    [Theory, MemberData(nameof(Sizes))]
    public void Train_as_alone_at_sizes_that_no_vector_divides(int[] sizes, Loss loss, Normalisation normalisation, int batchSize) =>
        Same(() => new Mlp(sizes, Activation.Tanh, normalisation: normalisation), loss, Optimiser.Sgd(0.03), batchSize);

    [Fact]
    public void Train_as_alone_where_exponentials_leave_the_range_of_numbers()
    {
        Same(() => new Mlp([3, 1], weights: Initializers.Constant(40)), Loss.BinaryCrossEntropy, Optimiser.Sgd(0.01), batchSize: null);
        Same(() => new Mlp([3, 3], weights: Initializers.Normal(0, 40)), Loss.CrossEntropy, Optimiser.Sgd(0.01), batchSize: null);
        Same(
            () => new Mlp([3, 8, 1], Activation.GELU, weights: Initializers.Normal(0, 2)),
            Loss.BinaryCrossEntropy,
            Optimiser.Sgd(0.01),
            batchSize: null
        );
    }

    [Fact]
    public void Leave_their_values_in_the_modules()
    {
        foreach (var normalisation in Enum.GetValues<Normalisation>())
        {
            var data = Synthetic.For(Loss.CrossEntropy, 100);
            List<Mlp> models = [];
            var runs = Experiment.Run(Kept, seed => data.Split(seed), Loss.CrossEntropy, Adam, epochs: 20, batchSize: 16, seeds: 3);

            for (var k = 0; k < 3; k++)
            {
                Assert.Equal(Training.Evaluate(models[k], data.Split(k).Test, Loss.CrossEntropy).Loss, runs.TestLoss[k], 1e-5);
            }

            Mlp Kept()
            {
                models.Add(new Mlp([3, 8, 3], normalisation: normalisation));
                models[^1].parameters().Concat(models[^1].buffers()).ToList().ForEach(t => t.DetachFromDisposeScope());

                return models[^1];
            }
        }
    }

    [Fact]
    public void Are_refused_data_that_do_not_fit_the_network()
    {
        Assert.Contains("takes 4 inputs", Refused([4, 8, 3], Synthetic.For(Loss.CrossEntropy)), StringComparison.Ordinal);
        Assert.Contains("gives 2 outputs", Refused([3, 8, 2], Synthetic.For(Loss.CrossEntropy)), StringComparison.Ordinal);
        Assert.Contains(
            "cross-entropy needs (examples) or (examples, positions) of Int64",
            Refused([3, 8, 3], Synthetic.For(Loss.MeanSquaredError)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Float64",
            Refused([3, 8, 3], Synthetic.For(Loss.CrossEntropy) is var d ? d with { X = d.X.to(float64) } : d),
            StringComparison.Ordinal
        );

        static string Refused(int[] sizes, Dataset data) =>
            Assert
                .Throws<ArgumentException>(() => Experiment.Run(() => new Mlp(sizes), data, Loss.CrossEntropy, Adam, epochs: 1, seeds: 1))
                .Message;
    }

    [Fact]
    public void Train_as_alone_with_frozen_parameters()
    {
        Same(BiasesOnly, Loss.BinaryCrossEntropy, Optimiser.Adam(0.01, weightDecay: 0.1), batchSize: 10);

        static Mlp BiasesOnly()
        {
            var model = new Mlp([3, 8, 1], Activation.Tanh);
            foreach (var layer in model.Layers)
            {
                layer.weight!.requires_grad = false;
            }

            return model;
        }
    }

    [Fact]
    public void Start_from_exactly_the_values_of_a_module_with_their_seed()
    {
        var runs = Experiment.Run(
            () => new Mlp([3, 8, 1]),
            Synthetic.For(Loss.MeanSquaredError),
            Loss.MeanSquaredError,
            Adam,
            epochs: 1,
            seeds: 3,
            firstSeed: 42,
            watch: Watch.Biases
        );

        for (var k = 0; k < 3; k++)
        {
            manual_seed(42 + k);
            using var alone = new Mlp([3, 8, 1]);
            Assert.Equal(42 + k, runs.Seeds[k]);
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal(alone.Layers[i].bias!.data<float>().ToArray(), runs.Layers[$"fc{i + 1}"].Bias[k][0]);
            }
        }
    }

    [Fact]
    public void Each_learn_from_the_data_of_their_seed()
    {
        var data = Synthetic.For(Loss.BinaryCrossEntropy, 100);
        var runs = Experiment.Run(
            () => new Mlp([3, 8, 1], Activation.Tanh),
            seed => data.Split(seed).Standardise(),
            Loss.BinaryCrossEntropy,
            Adam,
            epochs: 20,
            batchSize: 16,
            seeds: 3
        );

        for (var k = 0; k < 3; k++)
        {
            var split = data.Split(k).Standardise();
            var alone = Synthetic.Alone(
                () => new Mlp([3, 8, 1], Activation.Tanh),
                split.Train,
                Loss.BinaryCrossEntropy,
                Adam,
                20,
                16,
                k,
                split.Validation
            );
            Synthetic.Close(alone.Loss, runs.Loss.Values[k]);
            Synthetic.Close(alone.ValidationLoss, runs.ValidationLoss.Values[k]);
        }
    }

    public static TheoryData<string, Activation, Normalisation, Loss, Optimiser> Networks { get; } =
        new()
        {
            { "classifier", Activation.GELU, Normalisation.Batch, Loss.CrossEntropy, Optimiser.Sgd(0.1, momentum: 0.9) },
            { "regressor", Activation.LeakyReLU, Normalisation.Layer, Loss.MeanSquaredError, Optimiser.Adam(0.01) },
        };

    [Theory, MemberData(nameof(Networks), DisableDiscoveryEnumeration = true)]
    public void Follow_PyTorchs_own_losses(
        string network,
        Activation activation,
        Normalisation normalisation,
        Loss loss,
        Optimiser optimiser
    )
    {
        var data = loss == Loss.CrossEntropy ? ReferenceData.Quadrants() : ReferenceData.Circle();
        var runs = Experiment.Run(
            () => new Mlp([2, 8, 8, Synthetic.Outputs(loss)], activation, normalisation: normalisation),
            data,
            loss,
            optimiser,
            epochs: 50,
            seeds: 2,
            firstSeed: 42
        );

        for (var k = 0; k < 2; k++)
        {
            BiasNotebooks.Tests.Close.To(Reference.Replica(network, 42 + k), runs.Loss.Values[k], relative: 1e-4);
        }
    }
}
