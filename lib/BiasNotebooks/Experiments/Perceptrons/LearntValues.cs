using System.Runtime.InteropServices;
using TorchSharp.Modules;
using Vector = System.Runtime.Intrinsics.Vector256<float>;

namespace BiasNotebooks;

/// <summary>A parameter of a module as training works on it: its values with their gradient.</summary>
sealed class LearntValues
{
    readonly Parameter parameter;
    readonly Vector[] values,
        gradient; // The numbers behind the last one are 0, and no step changes that.

    /// <param name="parameter">Contiguous float32.</param>
    /// <param name="name">In the module: "fc1.weight".</param>
    /// <param name="decays">Whether weight decay reaches it.</param>
    public LearntValues(Parameter parameter, string name, bool decays)
    {
        (this.parameter, Name, Decays, Learns) = (parameter, ParameterName.Of(name), decays, parameter.requires_grad);
        var read = parameter.Numbers<float>();
        Count = read.Length;
        values = new Vector[(Count + Matrix.Lanes - 1) / Matrix.Lanes];
        gradient = new Vector[values.Length];
        read.CopyTo(Values);
    }

    public ParameterName Name { get; }

    public bool Decays { get; }

    /// <summary>Whether training changes it.</summary>
    public bool Learns { get; }

    public int Count { get; }

    /// <summary>In the order of the parameter's elements.</summary>
    public Span<float> Values => MemoryMarshal.Cast<Vector, float>(values.AsSpan())[..Count];

    /// <summary>Of the loss, by each of <see cref="Values"/>.</summary>
    public Span<float> Gradient => MemoryMarshal.Cast<Vector, float>(gradient.AsSpan())[..Count];

    public Span<Vector> ValueVectors => values;

    public Span<Vector> GradientVectors => gradient;

    /// <summary>Puts the values into the module.</summary>
    public void WriteBack() => Values.CopyTo(parameter.Numbers<float>());
}
