using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Tensors and arrays, number by number in the order of the tensor.</summary>
static class TensorMemory
{
    /// <summary>The numbers, float or long.</summary>
    /// <exception cref="ArgumentException">The tensor holds another type.</exception>
    public static T[] Copied<T>(this Tensor tensor)
        where T : unmanaged
    {
        var expected = typeof(T) == typeof(long) ? ScalarType.Int64 : ScalarType.Float32;
        if (tensor.dtype != expected)
        {
            throw new ArgumentException($"Perceptrons train on {expected}; here is a tensor of {tensor.dtype}.");
        }

        using var values = tensor.detach();
        using var inOrder = values.contiguous();

        return MemoryMarshal.Cast<byte, T>(inOrder.bytes).ToArray();
    }

    /// <summary>Writes what <see cref="Copied{T}"/> read, or what came of it.</summary>
    public static void Overwrite(this Tensor tensor, ReadOnlySpan<float> values)
    {
        if (!tensor.is_contiguous())
        {
            throw new ArgumentException("A parameter that is a view of another tensor cannot be written.");
        }

        MemoryMarshal.AsBytes(values).CopyTo(tensor.bytes);
    }
}
