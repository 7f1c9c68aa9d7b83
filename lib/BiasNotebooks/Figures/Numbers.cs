using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>What figures are given, as the doubles that they draw.</summary>
static class Numbers
{
    public static IEnumerable<double> Of(IEnumerable<float> values) => values.Select(value => (double)value);

    /// <summary>All elements in row-major order, of any dtype of real numbers; true is 1.</summary>
    public static double[] Of(Tensor tensor, string parameter)
    {
        Argument.Require(
            !tensor.is_complex(),
            parameter,
            $"{parameter} holds complex numbers: take their real part or their absolute value."
        );
        using var scope = NewDisposeScope();

        return tensor.detach().cpu().to_type(ScalarType.Float64).flatten().data<double>().ToArray();
    }
}
