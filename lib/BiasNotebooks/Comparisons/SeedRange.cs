using System.Globalization;
using System.Text.RegularExpressions;

namespace BiasNotebooks;

/// <summary>The seeds of a comparison.</summary>
sealed partial record SeedRange(long First, int Count)
{
    /// <summary>
    /// Under this name the environment may ask for other seeds than a notebook does: "100000+128" stands for 128 from 100000 on, and
    /// "100000+128.." for as many as the notebook has, but at least 128. So a verdict can be put to the test on seeds that nothing was
    /// chosen on, without another notebook.
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

        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);

        return new SeedRange(long.Parse(match.Groups["first"].Value, CultureInfo.InvariantCulture), match.Groups["orMore"].Success ? Math.Max(number, count) : number);
    }

    [GeneratedRegex(@"^(?<first>\d{1,9})\+(?<number>[1-9]\d{0,5})(?<orMore>\.\.)?$")]
    private static partial Regex Form();
}
