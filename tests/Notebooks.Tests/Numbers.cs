using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>The numbers that prose states, and those that outputs show.</summary>
static partial class Numbers
{
    /// <summary>
    /// The numbers of a text that stand in no output, as the text has them. A number is checked if it has two digits, a decimal point or a
    /// percent
    /// sign; it stands in an output if one there rounds to it, whatever its sign, or, for percentages and for "13 of 100", as a share.
    /// Formulas, code, links, dates and names such as C19 state no numbers.
    /// </summary>
    public static IEnumerable<string> Missing(string prose, IReadOnlyCollection<double> shown) =>
        from match in Stated().Matches(Exempt().Replace(prose, " "))
        let number = match.Groups["number"].Value
        let isShare = match.Groups["share"].Success
        where isShare || number.Contains('.', StringComparison.Ordinal) || number.Count(char.IsAsciiDigit) >= 2
        let exponent = match.Groups["exponent"].Success ? int.Parse(Plain(match.Groups["exponent"].Value), CultureInfo.InvariantCulture) : 0
        let value = Value(number) * Math.Pow(10, exponent)
        let rounding = Rounding(number) * Math.Pow(10, exponent)
        let whole = match.Groups["whole"].Value is { Length: > 0 } of ? Value(of) : 100
        where !shown.Any(one => Rounds(one, value, rounding) || (isShare && Math.Abs(one) <= 1 && Rounds(one * whole, value, rounding)))
        select match.Value.Trim();

    /// <summary>The numbers that the outputs of cells show to a reader, and those that their cards are drawn from.</summary>
    public static IReadOnlyCollection<double> Shown(IReadOnlyList<Cell> cells) =>
        [.. cells.SelectMany(cell => cell.OutputTexts).SelectMany(In), .. cells.SelectMany(cell => cell.Claims).SelectMany(In)];

    /// <summary>The numbers of an output's text.</summary>
    public static IEnumerable<double> In(string output) =>
        Printed()
            .Matches(output)
            .Select(match => double.Parse(match.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));

    static IEnumerable<double> In(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Number => [json.GetDouble()],
            JsonValueKind.Array => json.EnumerateArray().SelectMany(In),
            JsonValueKind.Object => json.EnumerateObject().SelectMany(member => In(member.Value)),
            _ => [],
        };

    static bool Rounds(double shown, double stated, double rounding) => Math.Abs(Math.Abs(shown) - stated) <= rounding * (1 + 1e-6);

    /// <summary>Half of what the last digit counts. The zeros that end a number of thousands are no digits: 1,300 is 1,250 to
    /// 1,350.</summary>
    static double Rounding(string number)
    {
        if (number.IndexOf('.', StringComparison.Ordinal) is var point and >= 0)
        {
            return Math.Pow(10, point + 1 - number.Length) / 2;
        }

        var digits = number.Replace(",", "", StringComparison.Ordinal);
        var zeros = digits.Length < 4 ? 0 : Math.Min(digits.Length - digits.TrimEnd('0').Length, digits.Length - 2);

        return Math.Pow(10, zeros) / 2;
    }

    static double Value(string number) => double.Parse(number, NumberStyles.Number, CultureInfo.InvariantCulture);

    static string Plain(string superscript) =>
        string.Concat(superscript.Select(sign => sign == '⁻' ? '-' : (char)('0' + "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(sign, StringComparison.Ordinal))));

    // Formulas, code, links, dates and years.
    [GeneratedRegex(
        @"\$\$.*?\$\$|\$[^$\n]+\$|```.*?```|`[^`\n]*`|!?\[[^\]]*\]\([^)]*\)|<[^>\n]+>|\b\d{4}-\d\d-\d\d\b|\b(?:19[5-9]|20[0-2])\d\b",
        RegexOptions.Singleline
    )]
    private static partial Regex Exempt();

    // 0.693 · 1,460 · 13 % · 13 of 100 · 3.2 × 10⁻⁵; neither C19 nor 10⁻⁵.
    [GeneratedRegex(
        @"(?<![\w.^])(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
            + @"(?![⁻⁰-⁹¹²³\d])(?:\s?[×·]\s?10(?<exponent>[⁻⁰¹²³⁴-⁹]+))?"
            + @"(?<share>\s?%|\s(?:per ?cent|percentage points?)\b|\s(?:of|in|out of)\s(?:every\s)?(?<whole>100|1,000)\b)?"
    )]
    private static partial Regex Stated();

    [GeneratedRegex(@"(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)(?:[eE][-+]?\d+)?")]
    private static partial Regex Printed();
}
