using static TorchSharp.torch;

namespace BiasNotebooks.Tests;

/// <summary>The same seed gives PyTorch's own initial values, so a notebook can be read beside the article.</summary>
public class SeededLayerTests
{
    [Fact]
    public void Linear_starts_as_in_PyTorch()
    {
        manual_seed(42);
        var layer = nn.Linear(3, 1);

        Assert.Equal(Reference.Parameter("Linear(3, 1)", "weight"), Values(layer.weight!));
        Assert.Equal(Reference.Parameter("Linear(3, 1)", "bias"), Values(layer.bias!));
    }

    [Fact]
    public void Linear_without_bias_starts_as_in_PyTorch()
    {
        manual_seed(42);
        var layer = nn.Linear(3, 1, hasBias: false);

        Assert.Equal(Reference.Parameter("Linear(3, 1, bias=False)", "weight"), Values(layer.weight!));
        Assert.Null(layer.bias);
    }

    [Fact]
    public void Convolution_starts_as_in_PyTorch()
    {
        manual_seed(42);
        var layer = nn.Conv2d(3, 16, 3);

        Assert.Equal(Reference.Parameter("Conv2d(3, 16, 3)", "weight"), Values(layer.weight!));
        Assert.Equal(Reference.Parameter("Conv2d(3, 16, 3)", "bias"), Values(layer.bias!));
    }

    [Fact]
    public void Perceptron_draws_its_layers_in_PyTorchs_order()
    {
        manual_seed(42);
        var model = new Mlp([4, 16, 1]);

        Assert.Equal(Reference.Parameter("Linear(4, 16), Linear(16, 1)", "0.weight"), Values(model.Layers[0].weight!));
        Assert.Equal(Reference.Parameter("Linear(4, 16), Linear(16, 1)", "0.bias"), Values(model.Layers[0].bias!));
        Assert.Equal(Reference.Parameter("Linear(4, 16), Linear(16, 1)", "1.weight"), Values(model.Layers[1].weight!));
        Assert.Equal(Reference.Parameter("Linear(4, 16), Linear(16, 1)", "1.bias"), Values(model.Layers[1].bias!));
    }

    static float[] Values(Tensor tensor) => tensor.detach().data<float>().ToArray();
}
