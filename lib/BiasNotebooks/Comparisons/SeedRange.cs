using System.Globalization;

namespace BiasNotebooks;

/// <summary>The seeds of a comparison.</summary>
sealed record SeedRange(long First, int Count)
{
    /// <summary>
    /// Under this name the environment may ask for other seeds than a notebook does: "100000+128" stands for 128 from 100000 on.
    /// So a verdict can be put to the test on seeds that nothing was chosen on, without another notebook.
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

        return asked.Split('+') is [var first, var number]
            && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seeds) && seeds > 0
            ? new SeedRange(from, seeds)
            : throw new FormatException($"{Variable} is \"{asked}\"; it should be the first seed and their number, as 100000+128.");
    }
}
