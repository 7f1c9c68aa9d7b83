using System.Text.RegularExpressions;

namespace BiasNotebooks;

/// <summary>Names for several settings at once: "rain" for "rain, as measured" and "rain, standardised".</summary>
static partial class SettingNames
{
    /// <summary>
    /// As few words as tell these settings from the part's others: what they share, and no other has, stands for all that share it.
    /// </summary>
    /// <param name="settings">Those that are meant.</param>
    /// <param name="part">Whose they are.</param>
    public static string Of(IReadOnlyList<Setting> settings, Part part)
    {
        var others = part.Settings.Except(settings).SelectMany(s => Aspects(s.Name)).ToHashSet();
        var unnamed = settings.Select(s => s.Name).ToList();
        var names = new List<string>();
        while (unnamed is [var first, ..])
        {
            var own = Aspects(first).Where(a => !others.Contains(a)).MaxBy(a => settings.Count(s => Aspects(s.Name).Contains(a)));
            names.Add(Quoted(own ?? WithoutShared(first, part)));
            unnamed.RemoveAll(u => u == first || Aspects(u).Contains(own));
        }

        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }

    /// <summary>"both settings", "all 4 settings".</summary>
    public static string All(int count, string what) => count == 2 ? $"both {what}" : $"all {count} {what}";

    /// <summary>What all settings of a part have tells none of them apart.</summary>
    static string WithoutShared(string name, Part part)
    {
        var telling = Aspects(name).Where(a => !part.Settings.All(s => Aspects(s.Name).Contains(a))).ToList();

        return telling.Count == 0 ? name : string.Join(", ", telling);
    }

    /// <summary>Commas divide a name, but for those within brackets: "N(0, 1)".</summary>
    static string[] Aspects(string name) => Comma().Split(name);

    /// <summary>More than a word reads as a name only within quotation marks.</summary>
    static string Quoted(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"“{name}”" : name;

    [GeneratedRegex(@", (?![^(]*\))")]
    private static partial Regex Comma();
}
