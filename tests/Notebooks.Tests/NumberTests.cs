namespace Notebooks.Tests;

/// <summary>What a lesson says of its results is what its outputs show.</summary>
public class NumberTests
{
    public static TheoryData<string> Lessons => LessonTests.Lessons;

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Every_number_behind_a_card_and_in_the_recap_stands_in_an_output(string name)
    {
        var missing =
            from said in Conclusions.Of(NotebookFile.Named(name))
            let shown = Numbers.Shown(said.About)
            from line in said.Prose.Split('\n')
            from number in Numbers.Missing(line, shown)
            select $"{name}, cell {said.Cell.Index}: no output shows {number}: {line}";

        Assert.True(!missing.Any(), string.Join("\n", missing));
    }

    [Theory]
    [InlineData("The bias saves 0.040 nats", "-0.03977")]
    [InlineData("about 13 of 100 forecasts", "0.1267")]
    [InlineData("13 of every 100", "12.6")]
    [InlineData("4.2 of 1,000", "0.00419")]
    [InlineData("43 % of the days", "rain on 42.7 % of the days")]
    [InlineData("43% of the days", "0.427")]
    [InlineData("1.5 percentage points", "0.0152")]
    [InlineData("about 1,300 steps", "1,287 steps")]
    [InlineData("3.2 × 10⁻⁵", "3.15E-05")]
    [InlineData("0.2 or 0.3", "0.25")]
    [InlineData("three epochs in 30, see [16](x.ipynb), C19, $12$, `13`, 2016-05-01 and 10⁻⁵", "30")]
    [InlineData("a step of 5", "")]
    public void A_number_that_an_output_rounds_to_is_shown(string prose, string output) =>
        Assert.Empty(Numbers.Missing(prose, [.. Numbers.In(output)]));

    [Theory]
    [InlineData("The bias saves 0.041 nats", "-0.03977", "0.041")]
    [InlineData("The bias saves 0.04 nats", "0.4", "0.04")]
    [InlineData("about 14 of 100 forecasts", "0.1267", "14 of 100")]
    [InlineData("13 of 64 networks", "64 networks, 0.13", "13")]
    [InlineData("5 % of the days", "0.5", "5 %")]
    [InlineData("43 days", "0.43", "43")]
    [InlineData("about 1,300 steps", "1,200", "1,300")]
    [InlineData("20 layers", "", "20")]
    public void A_number_that_no_output_rounds_to_is_missing(string prose, string output, string missing) =>
        Assert.Equal([missing], Numbers.Missing(prose, [.. Numbers.In(output)]));
}
