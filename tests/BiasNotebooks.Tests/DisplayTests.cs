using Microsoft.DotNet.Interactive.Formatting;
using static TorchSharp.torch;

namespace BiasNotebooks.Tests;

/// <summary>What a C# notebook host shows for the values that notebooks end their cells with.</summary>
public class DisplayTests
{
    public DisplayTests() => Notebook.Start(seed: 42);

    [Fact]
    public void A_parameter_shows_values_shape_and_that_it_learns() =>
        Assert.Equal("[[0.44141, 0.47921, -0.13526]]\nshape (1, 3), learns", Shown(nn.Linear(3, 1).weight!));

    [Fact]
    public void A_frozen_parameter_says_so()
    {
        var bias = nn.Linear(3, 1).bias!;
        bias.requires_grad = false;

        Assert.EndsWith("shape (1,), frozen", Shown(bias), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_shows_values_and_shape() => Assert.Equal("[1, 1]\nshape (2,)", Shown(ones(2)));

    [Fact]
    public void A_module_shows_its_parameters_and_where_a_bias_is_missing()
    {
        var text = Shown(new Mlp([3, 2, 1], [true, false], weights: Initializers.Constant(0.25), biases: Initializers.Constant(0.5)));

        Assert.Equal(
            """
            Mlp: 10 parameters
            parameter   shape   number    mean     std  bias
            fc1.weight  (2, 3)       6  0.2500  0.0000
            fc1.bias    (2,)         2  0.5000  0.0000  0.5000, 0.5000
            fc2.weight  (1, 2)       2  0.2500  0.0000  no bias
            """.ReplaceLineEndings("\n"),
            text
        );
    }

    [Fact]
    public void A_disposed_tensor_is_no_crash()
    {
        var tensor = ones(2);
        tensor.Dispose();

        Assert.Equal("a tensor that has been disposed of", Shown(tensor));
    }

    static string Shown(object value)
    {
        var mimeType = Assert.Single(Formatter.GetPreferredMimeTypesFor(value.GetType()));
        Assert.Equal("text/plain", mimeType);

        return value.ToDisplayString(mimeType);
    }
}
