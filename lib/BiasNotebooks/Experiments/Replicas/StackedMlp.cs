using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>
/// Perceptrons of one architecture as one: every parameter has a leading dimension K. Between the layers the examples stand
/// last, (K, features, examples), so that a weight is used as PyTorch stores it and a batch normalisation of K networks is
/// one of K times as many channels.
/// </summary>
sealed class StackedMlp
{
    readonly Mlp plan;
    readonly int count;
    readonly Dictionary<string, Tensor> parameters = [];
    readonly Dictionary<string, Tensor> buffers = [];

    /// <summary>Copies the values; the models may be disposed of afterwards. Tensors belong to the caller's dispose scope.</summary>
    /// <param name="models">At least one.</param>
    /// <param name="decays">Whether weight decay reaches the parameter of this name.</param>
    public StackedMlp(IReadOnlyList<Mlp> models, Func<string, bool> decays)
    {
        plan = models[0];
        count = models.Count;
        using var noGradients = no_grad();
        var named = models.Select(m => m.named_parameters().ToDictionary(p => p.name, p => p.parameter)).ToList();
        Tensor Stacked(string name)
        {
            var values = stack([.. named.Select(m => m[name].detach())]);

            return values.view(Shape(values[0]));
        }

        // One flat tensor of all that learns, what decays first: the optimiser's step is a handful of operations.
        var learning = plan.named_parameters().Where(p => p.parameter.requires_grad).OrderByDescending(p => decays(p.name)).ToList();
        Decayed = learning.Where(p => decays(p.name)).Sum(p => p.parameter.numel()) * count;
        Values = empty(learning.Sum(p => p.parameter.numel()) * count);
        Gradients = zeros_like(Values);
        long offset = 0;
        foreach (var (name, parameter) in learning)
        {
            var length = parameter.numel() * count;
            var leaf = Values.narrow(0, offset, length).view(Shape(parameter)).copy_(Stacked(name)).detach().requires_grad_();
            leaf.grad = Gradients.narrow(0, offset, length).view(leaf.shape);
            parameters.Add(name, leaf);
            offset += length;
        }

        foreach (var (name, parameter) in plan.named_parameters().Where(p => !p.parameter.requires_grad))
        {
            parameters.Add(name, Stacked(name));
        }

        var ofModels = models.SelectMany(m => m.named_buffers()).Where(b => b.buffer.is_floating_point());
        foreach (var byName in ofModels.GroupBy(b => b.name, b => b.buffer))
        {
            buffers.Add(byName.Key, cat([.. byName]));
        }
    }

    /// <summary>Writes each network's values back into the model that they were copied from.</summary>
    public void CopyTo(IReadOnlyList<Mlp> models)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (k, model) in models.Index())
        {
            foreach (var (name, parameter) in model.named_parameters())
            {
                parameter.copy_(parameters[name][k].view(parameter.shape));
            }

            foreach (var (name, buffer) in model.named_buffers().Where(b => b.buffer.is_floating_point()))
            {
                buffer.copy_(buffers[name].narrow(0, k * buffer.numel(), buffer.numel()));
            }
        }
    }

    /// <summary>Every value that learns, those that decay first.</summary>
    public Tensor Values { get; }

    /// <summary>The gradient of each of <see cref="Values"/>; <c>backward</c> adds to it.</summary>
    public Tensor Gradients { get; }

    /// <summary>How many of <see cref="Values"/> weight decay reaches.</summary>
    public long Decayed { get; }

    /// <summary>Names as in a single <see cref="Mlp"/> and the K values, (K, …).</summary>
    public IEnumerable<(ParameterName Name, Tensor Value)> Parameters =>
        plan.named_parameters().Select(p => (ParameterName.Of(p.name), parameters[p.name]));

    /// <summary>A number of each replica, in all places that its parameters have in <see cref="Values"/>.</summary>
    public Tensor Spread(Tensor perReplica) =>
        cat([.. parameters.Values.Where(p => p.requires_grad).Select(p => perReplica.view(count, 1).expand(count, p.numel() / count).reshape(-1))]);

    /// <summary>Logits (K, outputs, examples) for inputs (K, examples, features).</summary>
    /// <param name="input">Float32.</param>
    /// <param name="training">Whether batch normalisation uses the batch's statistics and moves its own.</param>
    /// <param name="look">Sees the output of every layer, (K, features, examples), behind the activation.</param>
    public Tensor Forward(Tensor input, bool training, Action<string, Tensor>? look = null)
    {
        var h = input.transpose(1, 2);
        for (var i = 1; i <= plan.Layers.Count; i++)
        {
            var weight = parameters[$"fc{i}.weight"];
            h = parameters.TryGetValue($"fc{i}.bias", out var bias) ? baddbmm(weight, h, bias) : bmm(weight, h);
            if (i < plan.Layers.Count)
            {
                h = plan.Activation.Apply(Normalise(i, h, training));
            }

            look?.Invoke($"fc{i}", h);
        }

        return h;
    }

    Tensor Normalise(int layer, Tensor h, bool training)
    {
        if (plan.Norms[layer - 1] is not { } norm)
        {
            return h;
        }

        var (weight, bias) = (parameters[$"norm{layer}.weight"], parameters[$"norm{layer}.bias"]);
        if (norm is TorchSharp.Modules.BatchNorm1d)
        {
            var channels = h.view(1, -1, h.shape[2]);
            var (mean, variance) = (buffers[$"norm{layer}.running_mean"], buffers[$"norm{layer}.running_var"]);

            return nn.functional.batch_norm(channels, mean, variance, weight.view(-1), bias.view(-1), training).view(h.shape);
        }

        var normalised = nn.functional.layer_norm(h.transpose(1, 2), [h.shape[1]]).transpose(1, 2);

        return normalised.mul(weight).add(bias);
    }

    /// <summary>A weight matrix as (K, out, in), a vector as (K, out, 1).</summary>
    long[] Shape(Tensor parameter) => parameter.dim() == 2 ? [count, .. parameter.shape] : [count, parameter.shape[0], 1];
}
