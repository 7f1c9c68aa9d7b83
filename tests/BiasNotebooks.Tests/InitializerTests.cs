using static TorchSharp.torch;

namespace BiasNotebooks.Tests;

public class InitializerTests
{
    public static TheoryData<Initializer> Drawn =>
        [
            Initializers.Uniform(-0.5, 0.5),
            Initializers.Normal(0, 0.1),
            Initializers.XavierUniform,
            Initializers.XavierNormal,
            Initializers.HeUniform,
            Initializers.HeNormal,
            Initializers.Default,
        ];

    [Theory]
    [MemberData(nameof(Drawn), DisableDiscoveryEnumeration = true)]
    public void A_weight_gets_the_values_that_PyTorch_draws(Initializer initializer)
    {
        var layer = nn.Linear(4, 6, hasBias: false);
        manual_seed(42);
        layer.Initialise(weights: initializer);

        var values = layer.weight!.detach().data<float>().Select(v => (double)v);
        Close.To(Reference.Initialiser(initializer.Name), values, relative: 2e-7);
    }

    [Fact]
    public void Constants_fill_weight_and_bias_alike()
    {
        var layer = nn.Linear(3, 2).Initialise(Initializers.Constant(0.5), Initializers.Zeros);

        Assert.All(layer.weight!.detach().data<float>(), v => Assert.Equal(0.5f, v));
        Assert.All(layer.bias!.detach().data<float>(), v => Assert.Equal(0f, v));
    }

    [Fact]
    public void What_is_not_named_stays_as_it_was()
    {
        manual_seed(42);
        var layer = nn.Linear(3, 1).Initialise(biases: Initializers.Constant(0.5));

        Assert.Equal(Reference.Parameter("Linear(3, 1)", "weight"), layer.weight!.detach().data<float>().ToArray());
        Assert.Equal(0.5f, layer.bias!.item<float>());
    }

    [Fact]
    public void The_default_bias_stays_within_one_over_the_root_of_fan_in()
    {
        // Fan-in 64: the bound is 1/8 (torch/nn/modules/linear.py), and 4096 draws come close to it.
        var bias = nn.Linear(64, 4096).Initialise(biases: Initializers.Default).bias!;

        Assert.InRange(bias.abs().max().item<float>(), 0.1240f, 0.1250f);
    }

    [Theory]
    [InlineData("Xavier")]
    [InlineData("He")]
    public void A_bias_has_no_fan_in_for_Xavier_or_He(string name)
    {
        var initializer = name == "He" ? Initializers.HeUniform : Initializers.XavierNormal;

        var error = Assert.Throws<ArgumentException>(() => nn.Linear(3, 1).Initialise(biases: initializer));
        Assert.Contains("bias", error.Message, StringComparison.Ordinal);
    }
}
