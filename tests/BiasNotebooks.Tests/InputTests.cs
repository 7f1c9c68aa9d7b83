using BiasNotebooks.Tests.Experiments;
using static TorchSharp.torch;

namespace BiasNotebooks.Tests;

/// <summary>What cannot be trained is refused, in words that say what was given and what is needed.</summary>
public class InputTests
{
    static readonly Dataset Line = Synthetic.For(Loss.MeanSquaredError);

    public static TheoryData<string, Action> Numbers =>
        new()
        {
            { "LearningRate", () => Optimiser.Sgd(double.NaN) },
            { "LearningRate", () => Optimiser.Adam(double.PositiveInfinity) },
            { "LearningRate", () => Optimiser.Adam(-0.1) },
            { "LearningRate", () => _ = Optimiser.Adam(0.1) with { LearningRate = double.NaN } },
            { "WeightDecay", () => Optimiser.Adam(0.1, weightDecay: double.NaN) },
            { "WeightDecay", () => Optimiser.Sgd(0.1, weightDecay: -1) },
            { "Momentum", () => Optimiser.Sgd(0.1, momentum: -0.5) },
            { "Momentum", () => Optimiser.Sgd(0.1, momentum: 1) },
            { "Momentum", () => Optimiser.Sgd(0.1, momentum: double.NaN) },
        };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void An_optimiser_of_impossible_numbers_names_the_number(string name, Action make) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(make).ParamName);

    public static TheoryData<string, Loss, Dataset> Data =>
        new()
        {
            { "synthetic has no examples", Loss.MeanSquaredError, Line with { X = zeros(0, 3), Y = zeros(0, 1) } },
            { "inputs (64, 3) and targets (10, 1)", Loss.MeanSquaredError, Line with { Y = zeros(10, 1) } },
            {
                "targets (64) of Float32: the mean squared error needs (examples, outputs) of Float32",
                Loss.MeanSquaredError,
                Line with
                {
                    Y = zeros(64),
                }
            },
            {
                "targets (64) of Int64: binary cross-entropy needs (examples, outputs) of Float32",
                Loss.BinaryCrossEntropy,
                Line with
                {
                    Y = zeros(64, dtype: int64),
                }
            },
            { "targets (64, 1) of Float32: cross-entropy needs (examples) or (examples, positions) of Int64", Loss.CrossEntropy, Line },
        };

    [Theory]
    [MemberData(nameof(Data))]
    public void Data_that_do_not_fit_the_loss_are_refused_everywhere(string expected, Loss loss, Dataset data)
    {
        Mlp Network() => new([3, Synthetic.Outputs(loss)]);

        Refused(() => Training.Fit(Network(), data, loss, Optimiser.Adam(0.1), epochs: 1));
        Refused(() => Training.Evaluate(Network(), data, loss));
        Refused(() => Experiment.Run(Network, data, loss, Optimiser.Adam(0.1), epochs: 1, seeds: 2));
        Refused(() =>
            Experiment.Run(() => nn.Sequential(nn.Linear(3, Synthetic.Outputs(loss))), data, loss, Optimiser.Adam(0.1), epochs: 1, seeds: 2)
        );

        void Refused(Action train) => Assert.Contains(expected, Assert.Throws<ArgumentException>(train).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_that_would_be_stretched_to_the_targets_are_refused()
    {
        Assert.Contains(
            "Predictions (64, 2) do not fit targets (64, 1)",
            Assert.Throws<ArgumentException>(() => Loss.MeanSquaredError.Compute(zeros(64, 2), zeros(64, 1))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Predictions (64, 1) do not fit targets (64)",
            Assert.Throws<ArgumentException>(() => Loss.BinaryCrossEntropy.Compute(zeros(64, 1), zeros(64))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "(examples, classes) and (examples), with or without positions behind",
            Assert.Throws<ArgumentException>(() => Loss.CrossEntropy.Compute(zeros(64), zeros(64, dtype: int64))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_network_of_other_inputs_or_outputs_than_the_datas_is_refused()
    {
        Assert.Throws<ArgumentException>(() =>
            Experiment.Run(() => new Mlp([4, 1]), Line, Loss.MeanSquaredError, Optimiser.Adam(0.1), epochs: 1, seeds: 2)
        );
        Assert.Throws<ArgumentException>(() =>
            Experiment.Run(() => new Mlp([3, 2]), Line, Loss.MeanSquaredError, Optimiser.Adam(0.1), epochs: 1, seeds: 2)
        );
        Assert.Throws<ArgumentException>(() => Training.Fit(new Mlp([3, 2]), Line, Loss.MeanSquaredError, Optimiser.Adam(0.1), epochs: 1));
    }
}
