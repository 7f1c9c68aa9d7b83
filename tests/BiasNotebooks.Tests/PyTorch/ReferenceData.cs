using static TorchSharp.torch;

namespace BiasNotebooks.Tests;

/// <summary>The data of PyTorch/reference.py: an 8 × 8 grid, made on both sides rather than shared.</summary>
static class ReferenceData
{
    static Tensor Inputs()
    {
        var axis = linspace(-1, 1, 8);

        return cartesian_prod(axis, axis);
    }

    /// <summary>Whether a point lies in a circle off the centre.</summary>
    public static Dataset Circle()
    {
        var x = Inputs();
        var y = ((Column(x, 0) - 0.3).pow(2) + Column(x, 1).pow(2)).lt(0.5).to(float32);

        return new Dataset("circle", x, y, ["x1", "x2"], ["outside", "inside"]);
    }

    /// <summary>Three classes: the two left quadrants are one.</summary>
    public static Dataset Quadrants()
    {
        var x = Inputs();
        var y = Column(x, 0).gt(0).to(int64) * (1 + Column(x, 1).gt(0).to(int64));

        return new Dataset("quadrants", x, y.flatten(), ["x1", "x2"], ["left", "lower right", "upper right"]);
    }

    static Tensor Column(Tensor x, long column) => x.narrow(1, column, 1);
}
