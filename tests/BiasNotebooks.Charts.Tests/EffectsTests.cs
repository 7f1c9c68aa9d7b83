using System.Text.Json;
using static TorchSharp.torch;

namespace BiasNotebooks.Charts.Tests;

/// <summary>What is drawn of comparisons is what their cards say.</summary>
public class EffectsTests
{
    static readonly Dataset Line = arange(0, 20, dtype: float32).view(20, 1) is var x
        ? new Dataset("a line", x / 20, (2 * x / 20) + 1, [], [])
        : null!;

    static readonly Variant With = new("with bias", () => new Mlp([1, 1]), Optimiser.Adam(0.1)),
        Without = new("without bias", () => new Mlp([1, 1], bias: false), Optimiser.Adam(0.1));

    static readonly IReadOnlyList<Trained> Networks = Experiment.Train(
        [With, Without],
        new Protocol(seed => Line.Split(seed), Loss.MeanSquaredError, Epochs: 20),
        seeds: 8
    );

    static Comparison Compared(double margin, string unit = "squared units") =>
        Networks[0].Against(Networks[1], Metric.TestLoss with { Unit = unit }, Claimed.Lower, new Margin(margin, "made up"));

    [Fact]
    public void Effects_have_the_cards_own_intervals_and_the_margin()
    {
        var claim = Claims.Show("C20", "Lower.", "section 4", Quantifier.Typical, ("once", Compared(0.1)), ("twice", Compared(0.1)));
        var settings = claim.Parts[0].Settings;
        var (figure, comparison) = (Figures.Effects("Effect", [.. settings.Select(s => (s.Name, s.Comparison!))]), settings[0].Comparison!);
        var layout = JsonDocument.Parse(figure.Json).RootElement.GetProperty("layout");

        Assert.Equal(0.975, comparison.Confidence);
        var bars = JsonDocument.Parse(figure.Json).RootElement.GetProperty("data")[0];
        Assert.Equal(comparison.Effect, bars.GetProperty("x")[0].GetDouble(), 4);
        Assert.Equal(comparison.Interval.Low, bars.GetProperty("customdata")[0][0].GetDouble(), 4);
        Assert.Equal(comparison.Interval.High, bars.GetProperty("customdata")[0][1].GetDouble(), 4);
        Assert.Contains("(97.5 % interval ", figure.Description, StringComparison.Ordinal);
        Assert.Contains("From 0.1 on, to either side, a difference would matter.", figure.Description, StringComparison.Ordinal);
        Assert.Contains("Whiskers: 97.5 % intervals", figure.Json, StringComparison.Ordinal);
        Assert.Equal([-0.1, 0.1], layout.GetProperty("shapes").EnumerateArray().Select(line => line.GetProperty("x0").GetDouble()));
    }

    [Fact]
    public void Bars_can_be_drawn_against_a_margin()
    {
        var figure = Figures.Bars("Effect", "difference", new Margin(0.5, "made up"), new Bar("rain", 1, 0.4, 2));
        var layout = JsonDocument.Parse(figure.Json).RootElement.GetProperty("layout");

        Assert.Contains("From 0.5 on, to either side, a difference would matter.", figure.Description, StringComparison.Ordinal);
        Assert.Equal([-0.5, 0.5], layout.GetProperty("shapes").EnumerateArray().Select(line => line.GetProperty("x0").GetDouble()));
    }

    [Fact]
    public void Effects_of_different_units_or_margins_need_figures_of_their_own()
    {
        Assert.Throws<ArgumentException>(() => Figures.Effects("two units", ("one", Compared(0.1)), ("other", Compared(0.1, "units"))));
        Assert.Throws<ArgumentException>(() => Figures.Effects("two margins", ("one", Compared(0.1)), ("other", Compared(0.2))));
        Assert.Throws<ArgumentException>(() => Figures.Effects("none"));
    }

    [Fact]
    public void The_rate_curves_of_both_variants_are_drawn()
    {
        var description = Compared(0.1).RateCurves().Description;

        Assert.Contains(" with bias: ", description, StringComparison.Ordinal);
        Assert.Contains(" without bias: ", description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_at_which_every_run_fails_is_a_gap_in_its_curve()
    {
        // A target that the line through the origin never reaches, and the other does.
        var description = Networks[0]
            .Against(Networks[0], Metric.EpochsTo(0.9), Claimed.Lower, new Margin(1, "made up"))
            .RateCurves()
            .Description;

        Assert.Contains("epochs to a training loss of 0.9", description, StringComparison.Ordinal);
    }

    [Fact]
    public void Variants_that_kept_their_own_rates_have_no_rate_curves() =>
        Assert.Throws<InvalidOperationException>(() =>
            Experiment
                .Compare(
                    With,
                    Without,
                    new Protocol(seed => Line.Split(seed), Loss.MeanSquaredError, Epochs: 2) { Tuned = false },
                    Metric.TestLoss,
                    Claimed.Lower,
                    new Margin(1, "made up"),
                    seeds: 3
                )
                .RateCurves()
        );
}
