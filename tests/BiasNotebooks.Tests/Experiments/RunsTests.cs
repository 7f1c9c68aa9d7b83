using static TorchSharp.torch;

namespace BiasNotebooks.Tests.Experiments;

/// <summary>What a run of many replicas records, against what a reader would measure on the module itself.</summary>
public class RunsTests
{
    static readonly Dataset Line = Synthetic.For(Loss.MeanSquaredError);

    [Fact]
    public void Activation_spread_and_dead_share_are_those_of_the_modules_own_outputs()
    {
        // Biases of -2 on small weights: many ReLUs are dead from the start.
        static Mlp Build() => new([3, 32, 1], weights: Initializers.Normal(0, 0.6), biases: Initializers.Constant(-2));
        var runs = Experiment.Run(Build, Line, Loss.MeanSquaredError, Optimiser.Sgd(0.001), epochs: 1, seeds: 3, watch: Watch.Activations);

        for (var k = 0; k < 3; k++)
        {
            manual_seed(k);
            using var alone = Build();
            var hidden = nn.functional.relu(alone.Layers[0].forward(Line.X));
            var dead = hidden.gt(0).any(0).logical_not().to(float32).mean().item<float>();

            Assert.InRange(dead, 0.05, 0.95);
            Assert.Equal(dead, runs.Layers["fc1"].DeadShare.Values[k][0], tolerance: 1e-6);
            Assert.Equal(hidden.std(unbiased: false).item<float>(), runs.Layers["fc1"].ActivationSpread.Values[k][0], tolerance: 1e-5);
            Assert.Equal(
                alone.forward(Line.X).std(unbiased: false).item<float>(),
                runs.Layers["fc2"].ActivationSpread.Values[k][0],
                tolerance: 1e-5
            );
        }

        Assert.Empty(runs.Layers["fc2"].DeadShare.Values[0]); // The output layer has no ReLU.
    }

    [Fact]
    public void A_replica_that_diverges_leaves_the_others_as_they_were()
    {
        // A weight of 1e20 makes the squared error infinite in float32, for the seeds that draw it alone.
        static Mlp Build(long seed) =>
            new([3, 8, 1], Activation.Tanh, weights: seed == 1 ? Initializers.Constant(1e20) : Initializers.XavierUniform);
        long next = 0;
        var runs = Experiment.Run(() => Build(next++), Line, Loss.MeanSquaredError, Optimiser.Sgd(0.05), epochs: 20, seeds: 3);
        var healthy = Experiment.Run(() => Build(0), Line, Loss.MeanSquaredError, Optimiser.Sgd(0.05), epochs: 20, seeds: 3);

        Assert.Equal(new int?[] { null, 1, null }, runs.DivergedAt);
        foreach (var k in (int[])[0, 2])
        {
            Assert.Equal(healthy.Loss.Values[k], runs.Loss.Values[k]);
        }
    }

    [Fact]
    public void The_first_epoch_at_or_under_a_target_is_read_off_the_curve()
    {
        var runs = Experiment.Run(
            () => new Mlp([3, 8, 1], Activation.Tanh),
            Line,
            Loss.MeanSquaredError,
            Optimiser.Adam(0.05),
            epochs: 60,
            seeds: 4
        );
        var curve = runs.Loss.Values[2];

        Assert.Equal(new int?[] { 1, 1, 1, 1 }, runs.FirstEpochAtOrUnder(1e6));
        Assert.Equal(new int?[] { null, null, null, null }, runs.FirstEpochAtOrUnder(-1));
        var epoch = runs.FirstEpochAtOrUnder(curve[30])[2]!.Value;
        Assert.True(curve[epoch - 1] <= curve[30] && curve.Take(epoch - 1).All(l => l > curve[30]));
    }

    [Fact]
    public void Ten_thousand_steps_hold_no_more_tensors_at_their_end_than_at_step_one_hundred()
    {
        var runs = Experiment.Run(
            () => new Mlp([3, 4, 1], Activation.Tanh, normalisation: Normalisation.Batch),
            Line,
            Loss.MeanSquaredError,
            Optimiser.Adam(0.01, weightDecay: 0.01),
            epochs: 10_000,
            seeds: 2,
            watch: Watch.Biases | Watch.Gradients | Watch.Activations,
            recordEvery: 100
        );

        Assert.Equal(101, runs.LiveTensors.Count); // Step 1, then every hundredth.
        Assert.True(
            runs.LiveTensors[^1] <= runs.LiveTensors[1],
            $"{runs.LiveTensors[1]} tensors at step 100, {runs.LiveTensors[^1]} at step 10,000"
        );
    }

    [Fact]
    public void The_global_generator_is_left_as_it_was()
    {
        manual_seed(5);
        var expected = randn(3).data<float>().ToArray();

        manual_seed(5);
        Experiment.Run(() => new Mlp([3, 4, 1]), Line, Loss.MeanSquaredError, Optimiser.Adam(0.01), epochs: 2, seeds: 2);

        Assert.Equal(expected, randn(3).data<float>().ToArray());
    }
}
