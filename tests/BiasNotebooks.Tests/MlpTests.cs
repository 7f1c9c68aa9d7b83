using static TorchSharp.torch;

namespace BiasNotebooks.Tests;

public class MlpTests
{
    [Fact]
    public void Without_bias_a_ReLU_network_is_positively_homogeneous()
    {
        // f(αx) = αf(x) for α > 0, so f(0) = 0: products and maxima with zero are all there is.
        var model = new Mlp([3, 8, 8, 2], bias: false);
        var x = randn(5, 3);

        Assert.True(model.forward(x * 3).allclose(model.forward(x) * 3, rtol: 1e-5, atol: 1e-6));
        Assert.Equal(0f, model.forward(zeros(1, 3)).abs().max().item<float>());
    }

    [Fact]
    public void Each_layer_has_its_own_switch()
    {
        var model = new Mlp([3, 8, 8, 2], [false, true, false]);

        Assert.Equal([false, true, false], model.Layers.Select(l => l.bias is not null));
        Assert.Equal(["fc1.weight", "fc2.weight", "fc2.bias", "fc3.weight"], model.named_parameters().Select(p => p.name));
    }

    [Theory]
    [InlineData(Activation.Linear, -2, -2)]
    [InlineData(Activation.Sigmoid, 0, 0.5)]
    [InlineData(Activation.Tanh, 1, 0.761594)]
    [InlineData(Activation.ReLU, -2, 0)]
    [InlineData(Activation.LeakyReLU, -2, -0.02)]
    [InlineData(Activation.GELU, 1, 0.841345)]
    public void Activations_take_their_textbook_values(Activation activation, double z, double expected) =>
        Assert.Equal(expected, activation.Apply(tensor((float)z)).item<float>(), 5);

    [Theory]
    [InlineData(Normalisation.Batch)]
    [InlineData(Normalisation.Layer)]
    public void Normalisation_removes_what_a_constant_bias_adds(Normalisation normalisation)
    {
        // Ioffe and Szegedy 2015, section 3.2: BN(Wx + b) = BN(Wx); layer normalisation likewise removes a bias that all its neurons share.
        manual_seed(1);
        var with = new Mlp([3, 8, 1], normalisation: normalisation, biases: Initializers.Constant(0.7));
        manual_seed(1);
        var without = new Mlp([3, 8, 1], normalisation: normalisation, biases: Initializers.Zeros);
        with.Layers[1].Initialise(biases: Initializers.Zeros);
        var x = randn(16, 3);

        Assert.True(with.forward(x).allclose(without.forward(x), rtol: 1e-4, atol: 1e-5));
    }

    [Fact]
    public void Sizes_that_make_no_network_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Mlp([3]));
        Assert.Throws<ArgumentException>(() => new Mlp([3, 1], [true, false]));
    }
}
