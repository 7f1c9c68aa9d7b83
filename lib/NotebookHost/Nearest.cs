using F23.StringSimilarity;

namespace NotebookHost;

/// <summary>What somebody may have meant who has mistyped a name.</summary>
static class Nearest
{
    const int ShortestPart = 3;

    static readonly Damerau Edits = new();

    /// <summary>A sentence for the end of an error; empty where none of the names is near.</summary>
    public static string Hint(string given, IEnumerable<string> names) => To(given, names) is { } name ? $" Did you mean {name}?" : "";

    /// <summary>The name that is a few keystrokes away, or has in it what was given; null where there is none.</summary>
    public static string? To(string given, IEnumerable<string> names)
    {
        var word = Word(given);
        var enough = Math.Min(word.Length - 1, Math.Max(1, word.Length / 3));

        return names.Where(name => Distance(word, Word(name)) <= enough).MinBy(name => Distance(word, Word(name)));
    }

    static double Distance(string given, string name) =>
        given.Length >= ShortestPart && name.Contains(given, StringComparison.Ordinal) ? 1 : Edits.Distance(given, name);

    static string Word(string name) => name.TrimStart('-').ToLowerInvariant();
}
