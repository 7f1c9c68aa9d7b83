using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace BiasNotebooks.Tests.Comparisons;

/// <summary>How often the rule errs, over 10,000 simulated claims of each kind. The margin is 1 and the claims say that A is
/// lower.</summary>
public class SimulationTests(ITestOutputHelper output)
{
    const int Simulated = 10_000,
        Settings = 3;

    static readonly Dictionary<string, Func<Random, double>> Noises = new()
    {
        ["normal"] = random => Normal.Sample(random, 0, 2),
        ["heavy tails (Student's t, two degrees)"] = random => StudentT.Sample(random, 0, 1, 2),
        ["no mean (Cauchy)"] = random => Cauchy.Sample(random, 0, 1),
        ["skewed (lognormal)"] = random => LogNormal.Sample(random, 0, 1) - 1,
        ["ties (whole numbers and halves)"] = random => Math.Round(2 * Laplace.Sample(random, 0, 1)) / 2,
        ["failures (one run in seven)"] = random =>
            random.Next(7) switch
            {
                0 => double.PositiveInfinity,
                1 => double.NegativeInfinity,
                _ => Normal.Sample(random, 0, 1),
            },
        ["pairs that both failed (one in eight)"] = random => random.Next(8) == 0 ? double.NaN : Normal.Sample(random, 0, 1),
    };

    public static TheoryData<string, double> Kinds => new MatrixTheoryData<string, double>([.. Noises.Keys], [0, -0.5, -1, -2]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_verdict_is_wrong_less_often_than_its_confidence_allows(string noise, double effect)
    {
        var random = new MersenneTwister(1, threadSafe: false);
        var wrong = 0;
        for (var claim = 0; claim < Simulated; claim++)
        {
            // Every interval is widened for the three settings, so the claim as a whole errs no more often than one setting would.
            var verdicts = Enumerable
                .Range(0, Settings)
                .Select(_ =>
                    Verdicts.Decide(
                        Interval.OfMedian(
                            [.. Enumerable.Range(0, 32).Select(_ => Difference(effect, Noises[noise](random)))],
                            1 - (0.05 / Settings)
                        ),
                        1,
                        Claimed.Lower
                    )
                );
            if (verdicts.Any(v => IsWrong(v, effect)))
            {
                wrong++;
            }
        }

        output.WriteLine($"{noise}, effect {effect}: {wrong} of {Simulated} claims with a wrong setting, {100.0 * wrong / Simulated:F2} %");
        Assert.True(wrong <= 0.05 * Simulated, $"{wrong} of {Simulated} claims have a setting with a wrong verdict.");
    }

    [Theory]
    [InlineData(Quantifier.All)]
    [InlineData(Quantifier.Some)]
    [InlineData(Quantifier.Typical)]
    public void A_claim_without_effect_is_not_supported_more_often_than_its_confidence_allows(Quantifier quantifier)
    {
        var random = new MersenneTwister(2, threadSafe: false);
        var supported = Enumerable
            .Range(0, Simulated)
            .Count(_ =>
                Verdicts.Combine(
                    quantifier,
                    [
                        .. Enumerable
                            .Range(0, Settings)
                            .Select(_ =>
                                Verdicts.Decide(
                                    Interval.OfMedian(
                                        [.. Enumerable.Range(0, 32).Select(_ => Difference(0, Noises["normal"](random)))],
                                        1 - (0.05 / Settings)
                                    ),
                                    1,
                                    Claimed.Lower
                                )
                            ),
                    ]
                )
                    is Verdict.Supported
                        or Verdict.WeaklySupported
            );

        output.WriteLine($"{quantifier}, no effect: supported {supported} of {Simulated} times");
        Assert.True(supported <= 0.05 * Simulated);
    }

    [Fact]
    public void A_failed_run_of_a_real_comparison_counts_as_the_simulated_ones_do()
    {
        double[] fine = [.. Enumerable.Range(0, 12).Select(i => (double)i)];
        double[] failing = [double.NaN, .. fine[1..]];

        Assert.Equal([double.PositiveInfinity, .. new double[11]], Paired.Of(failing, fine).Differences);
        Assert.Equal([double.NegativeInfinity, .. new double[11]], Paired.Of(fine, failing).Differences);
        Assert.Equal(new double[11], Paired.Of(failing, failing).Differences);
    }

    /// <summary>NaN stands for a pair that both failed.</summary>
    static Interval Difference(double effect, double noise) =>
        double.IsNaN(noise) ? new Interval(double.NegativeInfinity, double.PositiveInfinity) : new Interval(effect + noise, effect + noise);

    /// <summary>An effect of exactly the margin matters, but nothing may say that it lies beyond it.</summary>
    static bool IsWrong(Verdict verdict, double effect) =>
        effect switch
        {
            0 => verdict is not (Verdict.NoEffect or Verdict.Undecided),
            > -1 => verdict is Verdict.Supported or Verdict.Refuted or Verdict.WeaklyRefuted,
            -1 => verdict is Verdict.Supported or Verdict.NoEffect or Verdict.Refuted or Verdict.WeaklyRefuted,
            _ => verdict is Verdict.NoEffect or Verdict.Refuted or Verdict.WeaklyRefuted,
        };
}
