using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BiasNotebooks.Tests.Experiments;

/// <summary>Networks that are no perceptrons go through the same call, replica by replica.</summary>
public class OtherModuleTests
{
    static void Same(Func<nn.Module<Tensor, Tensor>> build, Dataset train, int? batchSize)
    {
        var (loss, adam) = (Loss.CrossEntropy, Optimiser.Adam(0.01));
        var runs = Experiment.Run(
            build,
            _ => new Split(train, train, train),
            loss,
            adam,
            epochs: 4,
            batchSize: batchSize,
            seeds: 3,
            watch: Watch.Biases | Watch.Gradients
        );

        for (var k = 0; k < 3; k++)
        {
            var alone = Synthetic.Alone(build, train, loss, adam, 4, batchSize, k, train);

            Assert.Equal(alone.Loss, runs.Loss.Values[k]);
            Assert.Equal(alone.ValidationLoss, runs.ValidationLoss.Values[k]);
            Assert.Equal(alone.ValidationLoss[^1], runs.TestLoss[k]);
            foreach (var (name, layer) in alone.Layers)
            {
                Assert.Equal(layer.WeightGradientNorm, runs.Layers[name].WeightGradientNorm.Values[k]);
                Assert.Equal(layer.Bias, runs.Layers[name].Bias[k].Skip(1));
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(8)]
    public void A_convolutional_network_trains_as_alone(int? batchSize)
    {
        using var generator = new Generator(3, CPU);
        var images = randn([24, 1, 6, 6], generator: generator);
        var classes = images.mean([1L, 2, 3]).gt(0).to(int64);

        Same(
            () => nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(64, 2)),
            new Dataset("images", images, classes, [], []),
            batchSize
        );
    }

    [Fact]
    public void A_recurrent_network_trains_as_alone()
    {
        using var generator = new Generator(3, CPU);
        var sequences = randn([24, 7, 2], generator: generator);
        var classes = sequences.sum([1L, 2]).gt(0).to(int64);

        Same(() => new LastState(), new Dataset("sequences", sequences, classes, [], []), batchSize: 8);
    }

    [Fact]
    public void A_model_that_answers_at_every_position_trains_as_alone() =>
        Same(
            () => new EveryState(),
            new Dataset("text", arange(24 * 7).reshape(24, 7).remainder(5), arange(1, (24 * 7) + 1).reshape(24, 7).remainder(5), [], []),
            batchSize: 8
        );

    [Fact]
    public void Positions_count_in_the_mean_as_examples_do()
    {
        using var generator = new Generator(3, CPU);
        var (logits, targets) = (randn([4, 5, 7], generator: generator), randint(0, 5, [4, 7], dtype: int64, generator: generator));
        var (flat, flatTargets) = (logits.permute(0, 2, 1).reshape(28, 5), targets.flatten());

        // The negative logarithm of each position's softmax, one by one.
        var expected = -flat.softmax(1).log().gather(1, flatTargets.unsqueeze(1)).mean().item<float>();
        Assert.Equal(expected, Loss.CrossEntropy.Compute(logits, targets).item<float>(), 5);
        Assert.Equal(
            Loss.CrossEntropy.Accuracy(flat, flatTargets)!.item<float>(),
            Loss.CrossEntropy.Accuracy(logits, targets)!.item<float>()
        );
        Assert.Throws<ArgumentException>(() => Loss.CrossEntropy.Compute(logits, targets[TensorIndex.Colon, ..6]));
        Assert.Throws<ArgumentException>(() => Loss.CrossEntropy.Compute(flat, targets));
    }

    [Fact]
    public void A_perceptron_answers_once_an_example_and_is_refused_targets_at_every_position()
    {
        var data = Synthetic.For(Loss.CrossEntropy);
        var refused = Assert.Throws<ArgumentException>(() =>
            Experiment.Run(
                () => new Mlp([3, 3]),
                data with
                {
                    Y = data.Y.reshape(-1, 1),
                },
                Loss.CrossEntropy,
                Optimiser.Adam(0.01),
                epochs: 1,
                seeds: 2
            )
        );

        Assert.Contains("are not classes below that", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_draws_while_it_trains_is_refused()
    {
        var data = Synthetic.For(Loss.CrossEntropy);
        var refused = Assert.Throws<ArgumentException>(() =>
            Experiment.Run(
                () => nn.Sequential(nn.Linear(3, 8), nn.Dropout(), nn.Linear(8, 3)),
                data,
                Loss.CrossEntropy,
                Optimiser.Adam(0.01),
                epochs: 2,
                seeds: 2
            )
        );

        Assert.Contains("dropout", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_model_for_all_seeds_is_refused()
    {
        var shared = new Mlp([3, 1]);
        var refused = Assert.Throws<ArgumentException>(() =>
            Experiment.Run(
                () => shared,
                Synthetic.For(Loss.MeanSquaredError),
                Loss.MeanSquaredError,
                Optimiser.Adam(0.01),
                epochs: 1,
                seeds: 2
            )
        );

        Assert.Contains("new model at every call", refused.Message, StringComparison.Ordinal);
    }

    sealed class EveryState : nn.Module<Tensor, Tensor>
    {
        readonly Embedding embedding = nn.Embedding(5, 4);
        readonly LSTM lstm = nn.LSTM(4, 5, batchFirst: true);

        public EveryState()
            : base(nameof(EveryState)) => RegisterComponents();

        public override Tensor forward(Tensor input) => lstm.forward(embedding.forward(input)).Item1.transpose(1, 2);
    }

    sealed class LastState : nn.Module<Tensor, Tensor>
    {
        readonly LSTM lstm = nn.LSTM(2, 5, batchFirst: true);
        readonly Linear head = nn.Linear(5, 2);

        public LastState()
            : base(nameof(LastState)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var (states, _, _) = lstm.forward(input);

            return head.forward(states.select(1, -1));
        }
    }
}
