using TorchSharp;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>The updates of torch.optim's SGD and Adam, in their order of operations, on all values at once.</summary>
sealed class StackedOptimiser(Optimiser settings, StackedMlp model) : IDisposable
{
    const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    readonly Tensor first = zeros_like(model.Values), second = settings.Name == "Adam" ? zeros_like(model.Values) : zeros(0);
    readonly Scalar decay = settings.WeightDecay, descent = -settings.LearningRate, momentum = settings.Momentum;
    readonly Scalar beta1 = Beta1, rest1 = 1 - Beta1, beta2 = Beta2, rest2 = 1 - Beta2, epsilon = Epsilon;
    int steps;

    /// <summary>One step down the gradient; leaves the gradient at zero. The tensors it makes belong to the caller's dispose scope.</summary>
    public void Step()
    {
        using var noGradients = no_grad();
        var (values, gradient) = (model.Values, model.Gradients);
        if (settings.WeightDecay != 0 && model.Decayed > 0) gradient.narrow(0, 0, model.Decayed).add_(values.narrow(0, 0, model.Decayed), decay);

        if (settings.Name == "Adam") Adam(values, gradient);
        else if (settings.Momentum != 0) values.add_(first.mul_(momentum).add_(gradient), descent);
        else values.add_(gradient, descent);
        gradient.zero_();
    }

    void Adam(Tensor values, Tensor gradient)
    {
        steps++;
        using Scalar correction = Math.Sqrt(1 - Math.Pow(Beta2, steps)), step = -settings.LearningRate / (1 - Math.Pow(Beta1, steps));
        first.mul_(beta1).add_(gradient, rest1);
        second.mul_(beta2).addcmul_(gradient, gradient, rest2);
        values.addcdiv_(first, second.sqrt().div_(correction).add_(epsilon), step);
    }

    public void Dispose()
    {
        foreach (var scalar in new[] { decay, descent, momentum, beta1, rest1, beta2, rest2, epsilon }) scalar.Dispose();
        first.Dispose();
        second.Dispose();
    }
}
