using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Vector = System.Runtime.Intrinsics.Vector256<float>;

namespace BiasNotebooks;

/// <summary>
/// An <see cref="Mlp"/> with its gradients written out, for training many small ones: no graph is recorded, nothing is allocated
/// in a step, and a step's numbers stay in a core's cache. It computes what the module computes, up to the rounding of float32.
/// </summary>
sealed class Perceptron
{
    readonly Activation activation;
    readonly Layer[] layers;

    /// <summary>Copies the values of the module.</summary>
    /// <param name="module">Where the values come from and, after training, go to.</param>
    /// <param name="decays">Whether weight decay reaches the parameter of this name.</param>
    /// <param name="examples">As many as it will be given at once, at most.</param>
    /// <param name="memory">For as long as the perceptron is used.</param>
    public Perceptron(Mlp module, Func<string, bool> decays, int examples, Workspace memory)
    {
        activation = module.Activation;
        layers = [.. module.Layers.Select((linear, i) => Copied(linear, module.Norms[i], i + 1))];
        Parameters = [.. layers.SelectMany(l => l.Parameters)];

        Layer Copied(Linear linear, nn.Module<Tensor, Tensor>? norm, int number)
        {
            var weight = Read($"fc{number}.weight", linear.weight!);
            var bias = linear.bias is null ? null : Read($"fc{number}.bias", linear.bias);
            var outputs = (int)linear.weight!.shape[0];
            var normaliser = Normaliser.Of(norm, (name, parameter) => Read($"norm{number}.{name}", parameter), Matrix, outputs);
            var output = Matrix(outputs);
            var sums = activation.NeedsSums() && number < module.Layers.Count ? Matrix(outputs) : output;

            return new Layer(weight, bias, normaliser, sums, output, Matrix(outputs));
        }

        LearntValues Read(string name, Parameter parameter) => new(parameter, name, decays(name));

        Matrix Matrix(int rows) => new(rows, examples, memory);
    }

    /// <summary>In the module's order.</summary>
    public IReadOnlyList<LearntValues> Parameters { get; }

    /// <summary>How many features an example has.</summary>
    public int Inputs => layers[0].Weight.Count / layers[0].Output.Rows;

    /// <summary>Logits, (outputs, examples), of the last <see cref="Forward"/>.</summary>
    public Matrix Prediction => layers[^1].Output;

    /// <summary>The gradient of the loss by <see cref="Prediction"/>, for <see cref="Backward"/>.</summary>
    public Matrix PredictionGradient => layers[^1].Gradient;

    /// <summary>What each linear layer gives behind the activation, (outputs, examples), with the layer's name.</summary>
    public IEnumerable<(string Name, Matrix Value)> Outputs => layers.Select(l => (l.Weight.Name.Layer, l.Output));

    /// <summary>Computes <see cref="Prediction"/>.</summary>
    /// <param name="input">(features, examples); the columns behind the last example may hold any example.</param>
    /// <param name="examples">How many.</param>
    /// <param name="training">Whether batch normalisation uses the batch's statistics and moves its own.</param>
    public void Forward(Matrix input, int examples, bool training)
    {
        var columns = Matrix.Columns(examples);
        foreach (var layer in layers)
        {
            Products.Sums(layer.Weight.Values, layer.Bias is null ? [] : layer.Bias.Values, input, layer.Sums, columns);
            if (layer.Output != Prediction)
            {
                layer.Norm?.Forward(layer.Sums, examples, training);
                activation.Apply(layer.Sums, layer.Output, columns);
            }

            input = layer.Output;
        }
    }

    /// <summary>Every parameter's gradient from <see cref="PredictionGradient"/>, which is 0 behind the last example.</summary>
    /// <param name="input">As <see cref="Forward"/> had it.</param>
    /// <param name="examples">As <see cref="Forward"/> had them.</param>
    public void Backward(Matrix input, int examples)
    {
        var columns = Matrix.Columns(examples);
        for (var i = layers.Length - 1; i >= 0; i--)
        {
            var (layer, below) = (layers[i], i == 0 ? null : layers[i - 1]);
            if (i < layers.Length - 1)
            {
                activation.Backward(layer.Gradient, layer.Sums, layer.Output, columns);
                layer.Norm?.Backward(layer.Gradient, examples);
            }

            Products.WeightGradient(layer.Gradient, below?.Output ?? input, layer.Weight.Gradient, columns);
            if (layer.Bias is not null)
            {
                SumRows(layer.Gradient, layer.Bias.Gradient, columns);
            }

            if (below is not null)
            {
                Products.InputGradient(layer.Weight.Values, layer.Gradient, below.Gradient, columns);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void SumRows(Matrix gradient, Span<float> sums, int columns)
    {
        var row = 0;
        // Four rows side by side: an addition waits for the one before it, and not for those of the other rows.
        for (; row + 4 <= sums.Length; row += 4)
        {
            ref var g0 = ref gradient.At(row, 0);
            ref var g1 = ref gradient.At(row + 1, 0);
            ref var g2 = ref gradient.At(row + 2, 0);
            ref var g3 = ref gradient.At(row + 3, 0);
            Vector sum0 = default,
                sum1 = default,
                sum2 = default,
                sum3 = default;
            for (nuint n = 0; n < (nuint)columns; n += Matrix.Lanes)
            {
                sum0 += Vector256.LoadUnsafe(ref g0, n);
                sum1 += Vector256.LoadUnsafe(ref g1, n);
                sum2 += Vector256.LoadUnsafe(ref g2, n);
                sum3 += Vector256.LoadUnsafe(ref g3, n);
            }

            (sums[row], sums[row + 1]) = VectorFunctions.Sums(sum0, sum1);
            (sums[row + 2], sums[row + 3]) = VectorFunctions.Sums(sum2, sum3);
        }

        for (; row < sums.Length; row++)
        {
            Vector sum = default;
            foreach (var g in gradient.Vectors(row, columns))
            {
                sum += g;
            }

            sums[row] = VectorFunctions.Sum(sum);
        }
    }

    /// <summary>Puts what was learnt into the module.</summary>
    public void WriteBack()
    {
        foreach (var parameter in Parameters)
        {
            parameter.WriteBack();
        }

        foreach (var layer in layers)
        {
            layer.Norm?.WriteBack();
        }
    }

    /// <summary>A linear layer with what stands between its sums and the next layer.</summary>
    /// <param name="Weight">(outputs, inputs).</param>
    /// <param name="Bias">(outputs).</param>
    /// <param name="Norm">Of the sums.</param>
    /// <param name="Sums">Before the activation, (outputs, examples); the outputs' matrix where no derivative asks for them.</param>
    /// <param name="Output">Behind the activation, (outputs, examples).</param>
    /// <param name="Gradient">Of the loss by the outputs, then by the sums.</param>
    sealed record Layer(LearntValues Weight, LearntValues? Bias, Normaliser? Norm, Matrix Sums, Matrix Output, Matrix Gradient)
    {
        public IEnumerable<LearntValues> Parameters => [Weight, .. Bias is null ? [] : new[] { Bias }, .. Norm?.Parameters ?? []];
    }
}
