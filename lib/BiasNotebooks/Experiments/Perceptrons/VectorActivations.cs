using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vector = System.Runtime.Intrinsics.Vector256<float>;

namespace BiasNotebooks;

/// <summary>Applies an <see cref="Activation"/> and its derivative to eight numbers at a time.</summary>
static class VectorActivations
{
    /// <summary>output = f(sums); both may be the same matrix.</summary>
    public static void Apply(this Activation activation, Matrix sums, Matrix output, int columns)
    {
        switch (activation)
        {
            case Activation.Linear:
                break;
            case Activation.Sigmoid:
                Apply<Sigmoid>(sums, output, columns);
                break;
            case Activation.Tanh:
                Apply<Tanh>(sums, output, columns);
                break;
            case Activation.ReLU:
                Apply<ReLU>(sums, output, columns);
                break;
            case Activation.LeakyReLU:
                Apply<LeakyReLU>(sums, output, columns);
                break;
            case Activation.GELU:
                Apply<GELU>(sums, output, columns);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation));
        }
    }

    /// <summary>Turns the gradient of the outputs into that of the sums.</summary>
    public static void Backward(this Activation activation, Matrix gradient, Matrix sums, Matrix output, int columns)
    {
        switch (activation)
        {
            case Activation.Linear:
                break;
            case Activation.Sigmoid:
                Backward<Sigmoid>(gradient, sums, output, columns);
                break;
            case Activation.Tanh:
                Backward<Tanh>(gradient, sums, output, columns);
                break;
            case Activation.ReLU:
                Backward<ReLU>(gradient, sums, output, columns);
                break;
            case Activation.LeakyReLU:
                Backward<LeakyReLU>(gradient, sums, output, columns);
                break;
            case Activation.GELU:
                Backward<GELU>(gradient, sums, output, columns);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation));
        }
    }

    /// <summary>Whether the derivative is computed from the sum; that of the others is computed from the output.</summary>
    public static bool NeedsSums(this Activation activation) => activation == Activation.GELU;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Apply<T>(Matrix sums, Matrix output, int columns)
        where T : IFunction
    {
        for (var row = 0; row < sums.Rows; row++)
        {
            var from = sums.Vectors(row, columns);
            var to = output.Vectors(row, columns);
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = T.Value(from[i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Backward<T>(Matrix gradient, Matrix sums, Matrix output, int columns)
        where T : IFunction
    {
        for (var row = 0; row < gradient.Rows; row++)
        {
            var g = gradient.Vectors(row, columns);
            var z = sums.Vectors(row, columns);
            var y = output.Vectors(row, columns);
            for (var i = 0; i < g.Length; i++)
            {
                g[i] = T.Gradient(g[i], z[i], y[i]);
            }
        }
    }

    interface IFunction
    {
        static abstract Vector Value(Vector z);

        /// <summary>gradient · f'(z), where y = f(z).</summary>
        static abstract Vector Gradient(Vector gradient, Vector z, Vector y);
    }

    readonly struct Sigmoid : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Value(Vector z) => VectorFunctions.Sigmoid(z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Gradient(Vector gradient, Vector z, Vector y) => gradient * (Vector.One - y) * y;
    }

    readonly struct Tanh : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Value(Vector z) => VectorFunctions.Tanh(z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Gradient(Vector gradient, Vector z, Vector y) => gradient * Vector256.FusedMultiplyAdd(-y, y, Vector.One);
    }

    /// <summary>Compares rather than takes the larger: a NaN stays one.</summary>
    readonly struct ReLU : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Value(Vector z) => Vector256.AndNot(z, Vector256.LessThanOrEqual(z, Vector.Zero));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Gradient(Vector gradient, Vector z, Vector y) =>
            Vector256.AndNot(gradient, Vector256.LessThanOrEqual(y, Vector.Zero));
    }

    readonly struct LeakyReLU : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Value(Vector z) => Vector256.ConditionalSelect(Vector256.GreaterThan(z, Vector.Zero), z, z * 0.01f);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Gradient(Vector gradient, Vector z, Vector y) =>
            Vector256.ConditionalSelect(Vector256.GreaterThan(y, Vector.Zero), gradient, gradient * 0.01f);
    }

    readonly struct GELU : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Value(Vector z) => z * Normal(z);

        /// <summary>f'(z) = Φ(z) + z φ(z), with φ the standard normal density.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Gradient(Vector gradient, Vector z, Vector y)
        {
            const float InverseRootOfTwoPi = 0.39894228f;

            return gradient * Vector256.FusedMultiplyAdd(z * InverseRootOfTwoPi, VectorFunctions.Exp(z * z * -0.5f), Normal(z));
        }

        /// <summary>Φ, the standard normal distribution function.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector Normal(Vector z)
        {
            const float InverseRootOfTwo = 0.70710678f;

            return (Vector.One + VectorFunctions.Erf(z * InverseRootOfTwo)) * 0.5f;
        }
    }
}
