using System.Globalization;
using System.Text.RegularExpressions;

namespace BiasNotebooks;

/// <summary>The seeds of a comparison.</summary>
sealed partial record SeedRange(long First, int Count)
{
    /// <summary>
    /// Under this name the environment may ask for other seeds than a notebook does: "100000+128" stands for 128 from 100000 on, and
    /// "100000+4x..128" for four times as many as the notebook has, up to 128, or for as many where it has more. So a verdict can be put
    /// to the test on seeds that nothing was chosen on, without another notebook.
    /// </summary>
    const string Variable = "BIASNOTEBOOKS_SEEDS";

    public IEnumerable<long> Numbers => Enumerable.Range(0, Count).Select(k => First + k);

    /// <exception cref="FormatException">The environment's value has another form.</exception>
    public static SeedRange Of(int count)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } asked)
        {
            return new SeedRange(0, count);
        }

        var match = Form().Match(asked);
        if (!match.Success)
        {
            throw new FormatException($"{Variable} is \"{asked}\"; it should be the first seed and their number, as 100000+128.");
        }

        var number = match.Groups["times"].Success ? Math.Max(count, Math.Min(Value("times") * count, Value("most"))) : Value("number");

        return new SeedRange(Value("first"), number);

        int Value(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<first>\d{1,9})\+(?:(?<number>[1-9]\d{0,5})|(?<times>[1-9])x\.\.(?<most>[1-9]\d{0,5}))$")]
    private static partial Regex Form();
}
