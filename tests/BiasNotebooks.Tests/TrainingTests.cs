using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BiasNotebooks.Tests;

public class TrainingTests
{
    public static TheoryData<string, Optimiser> Optimisers =>
        new()
        {
            { "SGD", Optimiser.Sgd(0.5) },
            { "SGD, momentum 0.9", Optimiser.Sgd(0.1, momentum: 0.9) },
            { "Adam", Optimiser.Adam(0.05) },
            { "SGD, weight decay 0.1, biases left out", Optimiser.Sgd(0.5, weightDecay: 0.1, decayBiases: false) },
            { "Adam, weight decay 0.1", Optimiser.Adam(0.05, weightDecay: 0.1) },
        };

    [Theory]
    [MemberData(nameof(Optimisers), DisableDiscoveryEnumeration = true)]
    public void Fifty_steps_follow_PyTorchs_losses(string name, Optimiser optimiser)
    {
        manual_seed(42);
        var model = new Mlp([2, 8, 1], [true, false], Activation.Tanh);

        var history = Training.Fit(model, ReferenceData.Circle(), Loss.BinaryCrossEntropy, optimiser, epochs: 50);

        Close.To(Reference.Losses(name), history.Loss, relative: 2e-5);
    }

    /// <summary>torch.optim is what libtorch's kernels make of it; those of other systems round a few sums and products
    /// otherwise.</summary>
    [Theory]
    [MemberData(nameof(Optimisers), DisableDiscoveryEnumeration = true)]
    public void Fifty_steps_are_torch_optims_own_in_every_bit(string name, Optimiser optimiser)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            $"{name}: the same bits are promised on Linux and x64."
        );
        var data = ReferenceData.Quadrants();
        var (ours, theirs) = (Network(), Network());
        var torchs = OfTorch(optimiser, theirs);

        var history = Training.Fit(ours, data, Loss.CrossEntropy, optimiser, epochs: 50);

        for (var step = 0; step < 50; step++)
        {
            torchs.zero_grad();
            var loss = nn.functional.cross_entropy(theirs.forward(data.X), data.Y);
            loss.backward();
            torchs.step();
            Assert.Equal(loss.item<float>(), history.Loss[step]);
        }

        Assert.All(
            ours.parameters().Zip(theirs.parameters()),
            pair => Assert.Equal(pair.Second.detach().data<float>().ToArray(), pair.First.detach().data<float>().ToArray())
        );

        // Sizes that eight numbers at a time do not fill, a parameter that stays as it is, and one that no gradient reaches.
        static nn.Module<Tensor, Tensor> Network()
        {
            manual_seed(42);
            var network = nn.Sequential(nn.Linear(2, 13), nn.Tanh(), nn.Linear(13, 21), nn.ReLU(), nn.Linear(21, 3));
            network.get_parameter("2.bias")!.requires_grad = false;
            network.register_parameter("unused", new Parameter(ones(3)));

            return network;
        }
    }

    static optim.Optimizer OfTorch(Optimiser optimiser, nn.Module network)
    {
        var (rate, decay) = (optimiser.LearningRate, optimiser.WeightDecay);
        var biases = network.named_parameters().Where(p => p.name.EndsWith("bias", StringComparison.Ordinal)).Select(p => p.parameter);
        var weights = network.named_parameters().Where(p => p.name.EndsWith("weight", StringComparison.Ordinal)).Select(p => p.parameter);
        var decayOfBiases = optimiser.DecayBiases ? decay : 0;

        return optimiser.Name == "Adam"
            ? optim.Adam([new Adam.ParamGroup(weights, rate, weight_decay: decay), new(biases, rate, weight_decay: decayOfBiases)], rate)
            : optim.SGD(
                [
                    new SGD.ParamGroup(weights, rate, optimiser.Momentum, weight_decay: decay),
                    new(biases, rate, optimiser.Momentum, weight_decay: decayOfBiases),
                ],
                rate
            );
    }

    [Fact]
    public void The_history_holds_the_layers_biases_and_gradient_norms()
    {
        manual_seed(42);
        var model = new Mlp([2, 8, 1], [true, false], Activation.Tanh);

        var history = Training.Fit(
            model,
            ReferenceData.Circle(),
            Loss.BinaryCrossEntropy,
            Optimiser.Sgd(0.5),
            epochs: 3,
            validation: ReferenceData.Circle()
        );

        Assert.Equal(["fc1", "fc2"], history.Layers.Keys);
        Assert.Equal(model.Layers[0].bias!.detach().data<float>().ToArray(), history.Layers["fc1"].Bias[^1]);
        Assert.Empty(history.Layers["fc2"].Bias);
        Assert.Equal(3, history.Layers["fc2"].WeightGradientNorm.Count);
        Assert.Equal(3, history.ValidationLoss.Count);
        Assert.Equal(
            Training.Evaluate(model, ReferenceData.Circle(), Loss.BinaryCrossEntropy).Loss,
            history.ValidationLoss[^1],
            tolerance: 1e-6
        );
    }

    [Fact]
    public void A_logistic_bias_alone_learns_the_base_rate()
    {
        // With inputs of zero only the bias can answer: its optimum is the log odds of the base rate, ln(3/1).
        var data = new Dataset(
            "constant",
            zeros(8, 1),
            tensor(
                new float[,]
                {
                    { 1 },
                    { 1 },
                    { 1 },
                    { 0 },
                    { 1 },
                    { 1 },
                    { 1 },
                    { 0 },
                }
            ),
            ["nothing"],
            ["no", "yes"]
        );
        var model = new Mlp([1, 1]);

        Training.Fit(model, data, Loss.BinaryCrossEntropy, Optimiser.Sgd(2), epochs: 200);

        Assert.Equal(Math.Log(3), model.Layers[0].bias!.item<float>(), 3);
    }

    [Fact]
    public void Mini_batches_see_every_example_once_an_epoch()
    {
        // A single weight without bias under SGD with learning rate 0: the mean loss of the epoch is that of the whole set.
        var data = ReferenceData.Circle();
        var model = new Mlp([2, 1]);
        var whole = Training.Evaluate(model, data, Loss.BinaryCrossEntropy).Loss;

        var history = Training.Fit(model, data, Loss.BinaryCrossEntropy, Optimiser.Sgd(0), epochs: 2, batchSize: 7);

        Assert.All(history.Loss, loss => Assert.Equal(whole, loss, tolerance: 1e-6));
    }

    [Fact]
    public void The_seed_decides_the_order_of_mini_batches()
    {
        History Run(long seed)
        {
            manual_seed(1);

            return Training.Fit(
                new Mlp([2, 8, 1]),
                ReferenceData.Circle(),
                Loss.BinaryCrossEntropy,
                Optimiser.Sgd(0.5),
                epochs: 5,
                batchSize: 8,
                seed: seed
            );
        }

        Assert.Equal(Run(3).Loss, Run(3).Loss);
        Assert.NotEqual(Run(3).Loss, Run(4).Loss);
    }

    [Fact]
    public void Evaluation_leaves_the_model_in_its_mode()
    {
        var model = new Mlp([2, 8, 1], normalisation: Normalisation.Batch);
        model.train();

        Training.Evaluate(model, ReferenceData.Circle(), Loss.BinaryCrossEntropy);

        Assert.True(model.training);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, 0)]
    public void Impossible_budgets_are_refused(int epochs, int? batchSize) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Training.Fit(new Mlp([2, 1]), ReferenceData.Circle(), Loss.BinaryCrossEntropy, Optimiser.Sgd(1), epochs, batchSize)
        );
}
