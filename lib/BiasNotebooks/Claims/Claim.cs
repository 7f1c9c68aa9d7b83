using System.Globalization;
using System.Text;

namespace BiasNotebooks;

/// <summary>A claim of the article with what the measured values say of it: shown as a card, and kept as data in the notebook's output.</summary>
/// <remarks>Introduced in notebooks/01-what-is-bias.ipynb.</remarks>
public sealed record Claim
{
    internal Claim(string id, string statement, string source, string? check, IReadOnlyList<Setting> settings)
    {
        (Id, Statement, Source, Check, Settings) = (id, statement, source, check, settings);
        Verdict = Verdicts.Combine([.. settings.Select(s => s.Verdict)]);
    }

    /// <summary>"C19".</summary>
    public string Id { get; }

    /// <summary>What the article says.</summary>
    public string Statement { get; }

    /// <summary>Where it says so: "section 4, method 7".</summary>
    public string Source { get; }

    /// <summary>What was verified, where no chance is involved; null for experiments.</summary>
    public string? Check { get; }

    /// <summary>The conditions under which the claim was put to the test.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>Derived from the settings' own.</summary>
    public Verdict Verdict { get; }

    /// <summary>The verdict; where the settings disagree, with the conditions.</summary>
    public string VerdictInWords
    {
        get
        {
            if (Settings.Select(s => s.Verdict).Distinct().Count() == 1)
            {
                return Verdict.InWords();
            }

            var conditions = Settings.GroupBy(s => s.Verdict).Select(g => $"{g.Key.InWords()} for {string.Join(" · ", g.Select(s => s.Name))}");

            return $"{Verdict.InWords()}: {string.Join("; ", conditions)}";
        }
    }

    /// <summary>The card.</summary>
    public override string ToString()
    {
        var card = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Id}  {Statement}\n{"",4}{Source}\n");
        void Row(string name, string text) => card.Append(CultureInfo.InvariantCulture, $"{"",4}{name,-10}{text}\n");

        if (Check is not null)
        {
            Row("check", Check);
        }

        foreach (var protocol in Settings.Select(s => s.Comparison?.Protocol).OfType<string>().Distinct())
        {
            Row("protocol", protocol);
        }

        foreach (var setting in Settings)
        {
            if (Settings.Count > 1)
            {
                Row("setting", $"{setting.Name}: {setting.Verdict.InWords()}");
            }

            if (setting.Comparison is not { } comparison)
            {
                continue;
            }

            Row("effect", $"{comparison}");
            Row("", string.Create(CultureInfo.InvariantCulture, $"{Words(comparison.Claimed)}; from {comparison.Smallest:G3} {comparison.Unit} on it would matter{(comparison.Comparisons > 1 ? $"; corrected for {comparison.Comparisons} comparisons (Bonferroni)" : "")}"));
            if (comparison.FailedA + comparison.FailedB > 0)
            {
                Row("failed", Failed(comparison));
            }
        }

        Row("verdict", VerdictInWords);

        return card.ToString().TrimEnd('\n');
    }

    static string Words(Claimed claimed) => claimed == Claimed.Same ? "claimed: no difference" : $"claimed: {claimed.ToString().ToLowerInvariant()}";

    static string Failed(Comparison comparison)
    {
        string Arm(string name, int failed, int diverged) => $"{failed} of {comparison.Seeds} {name} ({diverged} diverged)";
        var arms = $"{Arm(comparison.A.Name, comparison.FailedA, comparison.DivergedA)}, {Arm(comparison.B.Name, comparison.FailedB, comparison.DivergedB)}";
        if (!comparison.FailedAlone)
        {
            return $"{arms}, on the same seeds";
        }

        var (higher, lower) = comparison.Signs;

        return $"{arms}; the sign test decides, failed being worst: {comparison.A.Name} higher on {higher} seeds, lower on {lower}";
    }
}

/// <summary>One condition under which a claim was put to the test.</summary>
/// <param name="Name">"8 layers"; empty for a claim with one setting.</param>
/// <param name="Verdict">Of this setting alone.</param>
/// <param name="Comparison">The measured values; null where no chance is involved.</param>
/// <remarks>Introduced in notebooks/05-without-bias.ipynb.</remarks>
public sealed record Setting(string Name, Verdict Verdict, Comparison? Comparison = null);
