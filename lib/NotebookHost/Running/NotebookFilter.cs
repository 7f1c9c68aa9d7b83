using System.IO.Enumeration;
using NotebookHost.Notebooks;

namespace NotebookHost.Running;

/// <summary>Keeps the notebooks that fit all patterns: parts of their names, or their tags.</summary>
static class NotebookFilter
{
    const string Others = "!",
        Tag = "tag:";

    /// <exception cref="UsageException">None fits, or a pattern is empty.</exception>
    public static IReadOnlyList<NotebookFile> Keep(IReadOnlyList<NotebookFile> files, IReadOnlyList<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            files = Keep(files, pattern);
        }

        return files;
    }

    static List<NotebookFile> Keep(IReadOnlyList<NotebookFile> files, string pattern)
    {
        var wanted = !pattern.StartsWith(Others, StringComparison.Ordinal);
        var positive = wanted ? pattern : pattern[Others.Length..];
        var isTag = positive.StartsWith(Tag, StringComparison.Ordinal);
        var word = isTag ? positive[Tag.Length..] : positive;
        if (word.Length == 0)
        {
            throw RunningErrors.EmptyFilter(pattern);
        }

        var seen = new HashSet<string>();
        var kept = files.Where(Fits).ToList();

        return kept.Count > 0 ? kept : throw RunningErrors.NothingFits(pattern, files.Count, Near());

        string? Near() => wanted && Nearest.To(word, seen) is { } name ? (isTag ? Tag : "") + name : null;

        bool Fits(NotebookFile file)
        {
            var names = isTag ? NotebookReader.Read(file.Path).Tags : Names(file);
            seen.UnionWith(names ?? []);

            // Of a file that cannot be read nobody knows the tags: it stays, so that what is wrong with it is told.
            return names is null || names.Any(name => isTag ? name == word : IsNamed(name, word)) == wanted;
        }
    }

    static IReadOnlyCollection<string> Names(NotebookFile file) =>
        [Path.GetFileNameWithoutExtension(file.Path), Path.GetFileName(file.Path)];

    static bool IsNamed(string name, string pattern) =>
        pattern.AsSpan().ContainsAny('*', '?')
            ? FileSystemName.MatchesSimpleExpression(pattern, name)
            : name.Contains(pattern, StringComparison.OrdinalIgnoreCase);
}
