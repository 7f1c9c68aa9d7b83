using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>The settings of an optimiser; the updates are torch.optim's.</summary>
/// <remarks>Introduced in notebooks/02-shifting-the-activation.ipynb.</remarks>
public sealed record Optimiser
{
    Optimiser(string name, double learningRate)
    {
        Name = name;
        LearningRate = learningRate;
    }

    /// <summary>"SGD" or "Adam".</summary>
    public string Name { get; }

    /// <summary>The step size, the same for every parameter; 0 goes nowhere.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, infinite or NaN.</exception>
    public double LearningRate
    {
        get;
        init => field = NotNegative(value);
    }

    /// <summary>The share of the last step that the next one keeps (SGD only).</summary>
    public double Momentum
    {
        get;
        private init =>
            field =
                NotNegative(value) < 1
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(Momentum),
                        value,
                        "A momentum of 1 or more never forgets a step; it should be below 1."
                    );
    }

    /// <summary>The L2 penalty that is added to the gradient: weightDecay · parameter.</summary>
    public double WeightDecay
    {
        get;
        private init => field = NotNegative(value);
    }

    /// <summary>Whether weight decay also draws biases to zero.</summary>
    public bool DecayBiases { get; private init; }

    /// <summary>Stochastic gradient descent, as torch.optim.SGD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, infinite or NaN, or the momentum is not below 1.</exception>
    public static Optimiser Sgd(double learningRate, double momentum = 0, double weightDecay = 0, bool decayBiases = true) =>
        new("SGD", learningRate)
        {
            Momentum = momentum,
            WeightDecay = weightDecay,
            DecayBiases = decayBiases,
        };

    /// <summary>Adam (Kingma and Ba 2015) with β = (0.9, 0.999) and ε = 1e-8, as torch.optim.Adam.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, infinite or NaN.</exception>
    public static Optimiser Adam(double learningRate, double weightDecay = 0, bool decayBiases = true) =>
        new("Adam", learningRate) { WeightDecay = weightDecay, DecayBiases = decayBiases };

    /// <summary>"SGD, momentum 0.9": all but the learning rate.</summary>
    internal string Settings
    {
        get
        {
            var text = Name;
            if (Momentum != 0)
            {
                text += FormattableString.Invariant($", momentum {Momentum}");
            }

            if (WeightDecay != 0)
            {
                text += FormattableString.Invariant($", weight decay {WeightDecay}{(DecayBiases ? "" : " but not of biases")}");
            }

            return text;
        }
    }

    /// <summary>"Adam, weight decay 0.01 but not of biases, learning rate 0.001".</summary>
    public override string ToString() => FormattableString.Invariant($"{Settings}, learning rate {LearningRate}");

    /// <summary>Whether weight decay reaches the parameter of this name.</summary>
    internal bool Decays(string parameter) => DecayBiases || !ParameterName.Of(parameter).IsBias;

    /// <summary>An optimiser for these parameters.</summary>
    internal optim.Optimizer Create(IEnumerable<(string name, Parameter parameter)> parameters)
    {
        var all = parameters.ToList();

        return all.All(p => SinglePassOptimiser.Takes(p.parameter)) ? new SinglePassOptimiser(this, all) : OfTorch(all);
    }

    optim.Optimizer OfTorch(List<(string name, Parameter parameter)> all)
    {
        var decayed = all.Where(p => Decays(p.name)).Select(p => p.parameter).ToList();
        var others = all.Select(p => p.parameter).Except(decayed).ToList();
        (List<Parameter> parameters, double decay)[] groups =
        [
            .. new[] { (decayed, WeightDecay), (others, 0.0) }.Where(g => g.Item1.Count > 0),
        ];

        return Name == "SGD"
            ? optim.SGD(
                groups.Select(g => new SGD.ParamGroup(g.parameters, LearningRate, momentum: Momentum, weight_decay: g.decay)),
                LearningRate
            )
            : optim.Adam(groups.Select(g => new Adam.ParamGroup(g.parameters, LearningRate, weight_decay: g.decay)), LearningRate);
    }

    static double NotNegative(double value, [System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} should be a finite number from 0 on.");
}
