using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>The memory of a tensor.</summary>
static class TensorMemory
{
    /// <summary>The numbers of a contiguous tensor where they stand, float or long; to be used no longer than the tensor.</summary>
    /// <exception cref="ArgumentException">The tensor holds another type, or is not contiguous.</exception>
    public static Span<T> Numbers<T>(this Tensor tensor)
        where T : unmanaged
    {
        var expected = typeof(T) == typeof(long) ? ScalarType.Int64 : ScalarType.Float32;
        if (tensor.dtype != expected || !tensor.is_contiguous())
        {
            throw new ArgumentException($"Perceptrons train on contiguous tensors of {expected}; here is one of {tensor.dtype}.");
        }

        return MemoryMarshal.Cast<byte, T>(tensor.bytes);
    }
}
