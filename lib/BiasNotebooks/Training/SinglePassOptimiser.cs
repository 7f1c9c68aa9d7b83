using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Vector = System.Runtime.Intrinsics.Vector256<float>;

namespace BiasNotebooks;

/// <summary>
/// torch.optim's SGD or Adam to the bit, in a pass or two over the numbers. Theirs makes some ten tensors a step for every parameter, which
/// takes a small network half as long as its forward pass.
/// </summary>
sealed class SinglePassOptimiser : optim.Optimizer
{
    const double Beta1 = 0.9,
        Beta2 = 0.999;
    const float Epsilon = 1e-8f;

    readonly Optimiser settings;
    readonly List<Learnt> all;
    readonly Workspace memory = new();
    readonly Tensor roots; // Of all parameters, one behind the other.

    /// <param name="settings">Which steps.</param>
    /// <param name="parameters">All of them ones that it <see cref="Takes"/>.</param>
    public SinglePassOptimiser(Optimiser settings, IReadOnlyList<(string Name, Parameter Parameter)> parameters)
        : base(0)
    {
        this.settings = settings;
        roots = zeros(parameters.Sum(p => p.Parameter.numel())).DetachFromDisposeScope();
        var start = 0;
        all =
        [
            .. parameters.Select(p =>
            {
                start += (int)p.Parameter.numel();

                return new Learnt(p.Parameter, settings.Decays(p.Name) ? (float)settings.WeightDecay : 0, roots, start, memory);
            }),
        ];
    }

    /// <summary>Whether the parameter's numbers can be stepped through.</summary>
    public static bool Takes(Parameter parameter) =>
        parameter.dtype == ScalarType.Float32 && parameter.device_type == TorchSharp.DeviceType.CPU && parameter.is_contiguous();

    public override void zero_grad() => all.ForEach(parameter => parameter.ClearGradient());

    /// <summary>One step down the gradient.</summary>
    /// <param name="closure">None: nothing here evaluates the loss anew.</param>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        var moved = all.Where(parameter => parameter.HasGradient()).ToList();
        if (settings.Name == "Adam")
        {
            moved.ForEach(Average);
            // By torch, whose root is not always the nearest number.
            roots.sqrt_();
            moved.ForEach(MoveByAverages);
        }
        else
        {
            moved.ForEach(Descend);
        }

        return null!;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            all.ForEach(parameter => parameter.Dispose());
            roots.Dispose();
            memory.Dispose();
        }
    }

    /// <summary>buffer.mul_(β).add_(gradient, alpha: 1 − β), and the same for squares by addcmul_.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    void Average(Learnt parameter)
    {
        parameter.Steps++;
        var values = parameter.Values;
        var gradient = parameter.Gradient;
        var averages = parameter.Averages;
        var squares = parameter.Squares;
        var roots = parameter.Roots;
        for (var i = 0; i < values.Length; i += Vector.Count)
        {
            var g = Decayed(gradient, values, i, parameter.Decay);
            var average = Vector256.FusedMultiplyAdd(g, Vector256.Create((float)(1 - Beta1)), Load(averages, i) * (float)Beta1);
            var square = Vector256.FusedMultiplyAdd(g * (float)(1 - Beta2), g, Load(squares, i) * (float)Beta2);
            Store(average, averages, i);
            Store(square, squares, i);
            Store(square, roots, i);
        }
    }

    /// <summary>parameter.addcdiv_(average, root / correction + ε, value: −step).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    void MoveByAverages(Learnt parameter)
    {
        var step = (float)-(settings.LearningRate / (1 - Math.Pow(Beta1, parameter.Steps)));
        var correction = Vector256.Create((float)Math.Sqrt(1 - Math.Pow(Beta2, parameter.Steps)));
        var values = parameter.Values;
        var averages = parameter.Averages;
        var roots = parameter.Roots;
        for (var i = 0; i < values.Length; i += Vector.Count)
        {
            var denominator = Load(roots, i) / correction + Vector256.Create(Epsilon);
            Store(Load(values, i) + Load(averages, i) * step / denominator, values, i);
        }
    }

    /// <summary>velocity.mul_(momentum).add_(gradient), parameter.add_(velocity, alpha: −rate).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    void Descend(Learnt parameter)
    {
        var values = parameter.Values;
        var gradient = parameter.Gradient;
        var velocities = parameter.Averages;
        var hasVelocity = parameter.Steps++ > 0 && settings.Momentum != 0;
        var (momentum, down) = ((float)settings.Momentum, Vector256.Create((float)-settings.LearningRate));
        for (var i = 0; i < values.Length; i += Vector.Count)
        {
            var velocity = Decayed(gradient, values, i, parameter.Decay);
            if (hasVelocity)
            {
                velocity = Load(velocities, i) * momentum + velocity;
            }

            Store(velocity, velocities, i);
            Store(Vector256.FusedMultiplyAdd(velocity, down, Load(values, i)), values, i);
        }
    }

    /// <summary>gradient.add(parameter, alpha: decay).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector Decayed(Span<float> gradient, Span<float> values, int i, float decay) =>
        decay == 0 ? Load(gradient, i) : Vector256.FusedMultiplyAdd(Load(values, i), Vector256.Create(decay), Load(gradient, i));

    /// <summary>Eight numbers, or as many as are left and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector Load(Span<float> numbers, int i) =>
        i + Vector.Count <= numbers.Length
            ? Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(numbers), (nuint)i)
            : LoadLast(numbers[i..]);

    static Vector LoadLast(Span<float> numbers)
    {
        Span<float> eight = stackalloc float[Vector.Count];
        eight.Clear();
        numbers.CopyTo(eight);

        return Vector256.Create<float>(eight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector eight, Span<float> numbers, int i)
    {
        if (i + Vector.Count <= numbers.Length)
        {
            eight.StoreUnsafe(ref MemoryMarshal.GetReference(numbers), (nuint)i);
        }
        else
        {
            StoreLast(eight, numbers[i..]);
        }
    }

    static void StoreLast(Vector eight, Span<float> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = eight[i];
        }
    }

    /// <summary>A parameter and what is remembered of it. Its memory is looked up once: it stays where it is, and torch adds to a gradient
    /// where it stands.</summary>
    sealed unsafe class Learnt : IDisposable
    {
        readonly Parameter parameter;
        readonly int count;
        readonly float* values,
            averages,
            squares,
            roots;
        Tensor? grad;
        float* gradient;

        /// <param name="parameter">Contiguous float32.</param>
        /// <param name="decay">The weight decay that reaches it.</param>
        /// <param name="roots">With room for this parameter's.</param>
        /// <param name="end">Of its own in <paramref name="roots"/>.</param>
        /// <param name="memory">Lasts as long as the parameter learns.</param>
        public Learnt(Parameter parameter, float decay, Tensor roots, int end, Workspace memory)
        {
            (this.parameter, Decay, count) = (parameter, decay, (int)parameter.numel());
            values = Place(parameter);
            averages = (float*)memory.Take(count * sizeof(float));
            squares = (float*)memory.Take(count * sizeof(float));
            this.roots = Place(roots) + end - count;
            HasGradient();
        }

        public float Decay { get; }

        /// <summary>Taken so far.</summary>
        public int Steps { get; set; }

        public Span<float> Values => new(values, count);

        public Span<float> Gradient => new(gradient, count);

        /// <summary>Of the gradients; by SGD, the velocity.</summary>
        public Span<float> Averages => new(averages, count);

        /// <summary>The average of the gradients' squares.</summary>
        public Span<float> Squares => new(squares, count);

        /// <summary>Of <see cref="Squares"/>.</summary>
        public Span<float> Roots => new(roots, count);

        /// <summary>Whether the loss has reached it so far.</summary>
        public bool HasGradient()
        {
            if (grad is null && parameter.grad is { } found)
            {
                grad = found.DetachFromDisposeScope();
                gradient = Place(grad);
            }

            return grad is not null;
        }

        public void ClearGradient()
        {
            if (grad is not null)
            {
                Gradient.Clear();
            }
        }

        public void Dispose() => grad?.Dispose();

        static float* Place(Tensor tensor) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.Numbers<float>()));
    }
}
