using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vector = System.Runtime.Intrinsics.Vector256<float>;

namespace BiasNotebooks;

/// <summary>The updates of torch.optim's SGD and Adam.</summary>
sealed class VectorOptimiser
{
    const double Beta1 = 0.9,
        Beta2 = 0.999;
    const float Epsilon = 1e-8f;

    readonly Optimiser settings;
    readonly List<(LearntValues Parameter, Vector[] First, Vector[] Second)> moments;
    double power1 = 1,
        power2 = 1; // Of the two betas, by the number of steps.

    public VectorOptimiser(Optimiser settings, IEnumerable<LearntValues> parameters)
    {
        this.settings = settings;
        moments = [.. parameters.Where(p => p.Learns).Select(p => (p, Zeros(p), Zeros(p)))];

        static Vector[] Zeros(LearntValues parameter) => new Vector[parameter.ValueVectors.Length];
    }

    /// <summary>One step down the gradient.</summary>
    public void Step()
    {
        (power1, power2) = (power1 * Beta1, power2 * Beta2);
        foreach (var (parameter, first, second) in moments)
        {
            if (settings.WeightDecay != 0 && parameter.Decays)
            {
                Decay(parameter.GradientVectors, parameter.ValueVectors, (float)settings.WeightDecay);
            }

            if (settings.Name == "Adam")
            {
                var (step, correction) = (settings.LearningRate / (1 - power1), Math.Sqrt(1 - power2));
                Adam(parameter.ValueVectors, parameter.GradientVectors, first, second, (float)step, (float)correction);
            }
            else
            {
                Descend(parameter.ValueVectors, parameter.GradientVectors, first, (float)settings.LearningRate, (float)settings.Momentum);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Decay(Span<Vector> gradient, Span<Vector> values, float decay)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] += values[i] * decay;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Descend(Span<Vector> values, Span<Vector> gradient, Span<Vector> velocity, float rate, float momentum)
    {
        for (var i = 0; i < values.Length; i++)
        {
            velocity[i] = velocity[i] * momentum + gradient[i];
            values[i] -= velocity[i] * rate;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Adam(Span<Vector> values, Span<Vector> gradient, Span<Vector> first, Span<Vector> second, float step, float correction)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var g = gradient[i];
            first[i] = first[i] * (float)Beta1 + g * (float)(1 - Beta1);
            second[i] = second[i] * (float)Beta2 + g * g * (float)(1 - Beta2);
            values[i] -= first[i] * step / (Vector256.Sqrt(second[i]) / correction + Vector256.Create(Epsilon));
        }
    }
}
