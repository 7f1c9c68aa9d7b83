using System.Globalization;
using System.Text.RegularExpressions;

namespace NotebookHost.Checking;

/// <summary>Texts are equal when all but the numbers is, and the numbers agree.</summary>
static partial class TextComparison
{
    public static IEnumerable<string> Differences(string stored, string now, Tolerance tolerance, string where)
    {
        if (Number().Replace(stored, "#") != Number().Replace(now, "#"))
        {
            yield return FirstDifferentLine(stored, now, where);
            yield break;
        }

        foreach (
            var (a, b) in Number()
                .Matches(stored)
                .Zip(Number().Matches(now))
                .Where(pair => !tolerance.Agree(Value(pair.First), Value(pair.Second)))
        )
        {
            yield return $"{where}{Line(stored, a.Index)}: stored {a.Value}, now {b.Value}";
        }
    }

    /// <summary>The text without what is drawn with signs and spaces, and without its numbers.</summary>
    public static string Words(string text) => Sign().Replace(Number().Replace(text, " "), " ");

    static string FirstDifferentLine(string stored, string now, string where)
    {
        string[] before = stored.Split('\n'),
            after = now.Split('\n');
        var line = before.Zip(after).TakeWhile(pair => Number().Replace(pair.First, "#") == Number().Replace(pair.Second, "#")).Count();

        return $"{where}{(before.Length > 1 || after.Length > 1 ? $", line {line + 1}" : "")}: stored {Quoted(before, line)}, now "
            + $"{Quoted(after, line)}";
    }

    static string Quoted(string[] lines, int line) =>
        line >= lines.Length ? "no such line" : $"\"{(lines[line].Length <= 200 ? lines[line] : lines[line][..200] + "…")}\"";

    static string Line(string text, int at) => text.Contains('\n') ? $", line {1 + text.AsSpan(0, at).Count('\n')}" : "";

    static double Value(Match number) => double.Parse(number.Value.Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[^\p{L}\p{Nd}_\n]+")]
    private static partial Regex Sign();

    // Digits in a name, as in Conv2d or C19, are no number.
    [GeneratedRegex(@"(?<![\p{L}\p{Nd}_.])[-−+]?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Number();
}
