using TorchSharp;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>The updates of torch.optim's SGD and Adam, in their order of operations, on all values at once.</summary>
sealed class StackedOptimiser : IDisposable
{
    const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    readonly Optimiser settings;
    readonly StackedMlp model;
    readonly Tensor first, second;
    readonly Tensor? rates; // Each value's learning rate, where the replicas differ in it.
    readonly Scalar decay, descent, momentum;
    readonly Scalar beta1 = Beta1, rest1 = 1 - Beta1, beta2 = Beta2, rest2 = 1 - Beta2, epsilon = Epsilon;
    int steps;

    /// <param name="optimisers">Of the replicas; they differ in their learning rates alone.</param>
    /// <param name="model">What they step.</param>
    public StackedOptimiser(IReadOnlyList<Optimiser> optimisers, StackedMlp model)
    {
        var alike = optimisers.All(o => o == optimisers[0]);
        (settings, this.model) = (alike ? optimisers[0] : optimisers[0] with { LearningRate = 1 }, model);
        rates = alike ? null : model.Spread(tensor(optimisers.Select(o => (float)o.LearningRate).ToArray()));
        (first, second) = (zeros_like(model.Values), settings.Name == "Adam" ? zeros_like(model.Values) : zeros(0));
        (decay, descent, momentum) = (settings.WeightDecay, -settings.LearningRate, settings.Momentum);
    }

    /// <summary>One step down the gradient; leaves the gradient at zero. The tensors it makes belong to the caller's dispose scope.</summary>
    public void Step()
    {
        using var noGradients = no_grad();
        var (values, gradient) = (model.Values, model.Gradients);
        if (settings.WeightDecay != 0 && model.Decayed > 0)
        {
            gradient.narrow(0, 0, model.Decayed).add_(values.narrow(0, 0, model.Decayed), decay);
        }

        if (settings.Name == "Adam")
        {
            Adam(values, gradient);
        }
        else if (settings.Momentum != 0)
        {
            values.add_(Scaled(first.mul_(momentum).add_(gradient)), descent);
        }
        else
        {
            values.add_(Scaled(gradient), descent);
        }

        gradient.zero_();
    }

    void Adam(Tensor values, Tensor gradient)
    {
        steps++;
        using Scalar correction = Math.Sqrt(1 - Math.Pow(Beta2, steps)), step = -settings.LearningRate / (1 - Math.Pow(Beta1, steps));
        first.mul_(beta1).add_(gradient, rest1);
        second.mul_(beta2).addcmul_(gradient, gradient, rest2);
        values.addcdiv_(Scaled(first), second.sqrt().div_(correction).add_(epsilon), step);
    }

    Tensor Scaled(Tensor direction) => rates is null ? direction : direction * rates;

    public void Dispose()
    {
        foreach (var scalar in new[] { decay, descent, momentum, beta1, rest1, beta2, rest2, epsilon })
        {
            scalar.Dispose();
        }

        first.Dispose();
        second.Dispose();
        rates?.Dispose();
    }
}
