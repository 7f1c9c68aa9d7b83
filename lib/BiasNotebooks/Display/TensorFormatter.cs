using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Shows a tensor as its values in NumPy's style and its shape, a parameter also as one that learns or is frozen.</summary>
static class TensorFormatter
{
    public static void Register()
    {
        Formatter.Register<Tensor>(Text, PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(Tensor), PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(Parameter), PlainTextFormatter.MimeType);
    }

    public static string Shape(Tensor tensor) => tensor.dim() == 1 ? $"({tensor.shape[0]},)" : $"({string.Join(", ", tensor.shape)})";

    static string Text(Tensor tensor)
    {
        if (tensor.IsInvalid)
        {
            return "a tensor that has been disposed of";
        }

        using var scope = NewDisposeScope();
        var values = tensor.detach().ToString(TorchSharp.TensorStringStyle.Numpy, cultureInfo: CultureInfo.InvariantCulture, newLine: "\n");
        var learns =
            tensor is Parameter
                ? tensor.requires_grad
                    ? ", learns"
                    : ", frozen"
                : "";

        return $"{values}\nshape {Shape(tensor)}{learns}";
    }
}
