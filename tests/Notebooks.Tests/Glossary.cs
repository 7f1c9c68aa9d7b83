using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Notebooks.Tests;

/// <summary>
/// A term of docs/glossary.md, and the file name of the notebook that explains it. One that is also an everyday word has its sense behind
/// it there, in
/// parentheses: it may be used in its everyday sense before.
/// </summary>
sealed record Term(string Name, bool IsEveryday, string Lesson)
{
    /// <summary>The term as a whole word, in whichever case and number, or in another form of its verb.</summary>
    public Regex Pattern { get; } = new($@"(?<![\w-]){Stem(Name)}(?:e|es|ed|s|t?ing|ted|ation|ence)?(?![\w-])", RegexOptions.IgnoreCase);

    static string Stem(string name) =>
        Regex.Escape(name.EndsWith('e') ? name[..^1] : name).Replace(@"\ ", @"\s+", StringComparison.Ordinal);
}

/// <summary>
/// Text that a reader of a lesson meets: a block of prose, or a string of its code. The opening and the headings announce: they may name
/// what
/// their own lesson is going to explain.
/// </summary>
sealed record Passage(string Lesson, int Cell, string Text, bool IsProse, bool Announces);

/// <summary>Every term is explained, in bold, where a reader of the lessons first meets it.</summary>
static partial class Glossary
{
    /// <summary>docs/glossary.md: "| seed | … | [1](../notebooks/01-….ipynb) |".</summary>
    public static IReadOnlyList<Term> Terms(string markdown) =>
        [
            .. Row()
                .Matches(markdown)
                .Select(row => new Term(row.Groups["term"].Value, row.Groups["sense"].Success, row.Groups["lesson"].Value)),
        ];

    public static IEnumerable<Passage> Passages(NotebookFile lesson)
    {
        var opening = lesson.ProseCells.First().Index;
        foreach (var cell in lesson.Cells)
        {
            foreach (var text in cell.IsProse ? Blocks(cell.Source) : Strings(cell.Source))
            {
                yield return new(
                    lesson.Name,
                    cell.Index,
                    text,
                    cell.IsProse,
                    Announces: cell.Index == opening || (cell.IsProse && text.StartsWith('#'))
                );
            }
        }
    }

    /// <summary>What is wrong with where the lessons use a term up to where it is explained, given all their passages in order.</summary>
    public static IReadOnlyList<string> Violations(Term term, IEnumerable<Passage> passages)
    {
        List<string> earlier = [],
            before = [];
        foreach (var passage in passages.TakeWhile(passage => string.CompareOrdinal(passage.Lesson, term.Lesson) <= 0))
        {
            var isOwn = passage.Lesson == term.Lesson;
            if ((isOwn && passage.Announces) || term.Pattern.Match(passage.Text) is not { Success: true } use)
            {
                continue;
            }

            var isBold =
                passage.IsProse
                && Bold()
                    .Matches(passage.Text)
                    .Any(bold =>
                        term.Pattern.IsMatch(bold.Value)
                        && (term.IsEveryday || (bold.Index <= use.Index && use.Index < bold.Index + bold.Length))
                    );
            if (isOwn && isBold)
            {
                return [.. earlier, .. before];
            }

            var where = $"{passage.Lesson}, cell {passage.Cell}: \"{Sentence(passage.Text, use.Index)}\"";
            if (isBold || !term.IsEveryday)
            {
                (isOwn ? before : earlier).Add(
                    isOwn
                        ? $"{where} uses \"{term.Name}\" before it is explained: explain it there and set it in **bold**, or say "
                            + "it in other words."
                        : $"{where} {(isBold ? "explains" : "uses")} \"{term.Name}\", which {term.Lesson} explains by "
                            + "docs/glossary.md: say it in other words, or explain it there and move the row."
                );
            }
        }

        return
        [
            .. earlier,
            $"{term.Lesson} does not set \"{term.Name}\" in **bold** where it first uses it; docs/glossary.md says that it is "
                + "explained there.",
        ];
    }

    /// <summary>Paragraphs, items, rows and headings, without what is no prose: code, formulas, links and HTML.</summary>
    public static IEnumerable<string> Blocks(string markdown) =>
        BlockStart()
            .Split(NoProse().Replace(markdown, " "))
            .Select(block => Spaces().Replace(block, " ").Trim())
            .Where(block => block.Length > 0);

    static IEnumerable<string> Strings(string code) =>
        from token in CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(kind: SourceCodeKind.Script)).GetRoot().DescendantTokens()
        where
            token.Kind()
                is SyntaxKind.StringLiteralToken
                    or SyntaxKind.SingleLineRawStringLiteralToken
                    or SyntaxKind.MultiLineRawStringLiteralToken
                    or SyntaxKind.InterpolatedStringTextToken
        select token.ValueText;

    static string Sentence(string text, int index)
    {
        var start = EndOfSentence().Matches(text[..index]).LastOrDefault() is { } before ? before.Index + before.Length : 0;
        var end = EndOfSentence().Match(text, index) is { Success: true } after ? after.Index + after.Length : text.Length;

        return text[start..end].Trim();
    }

    [GeneratedRegex(
        @"^\| (?<term>[^|(]+?)(?: (?<sense>\([^|]+\)))? \| [^|]+ \| \[[^\]]+\]\(\.\./notebooks/(?<lesson>[^)]+)\) \|",
        RegexOptions.Multiline
    )]
    private static partial Regex Row();

    [GeneratedRegex(@"\$\$.*?\$\$|\$[^$\n]+\$|```.*?```|`[^`\n]*`|!?\[[^\]]*\]\([^)]*\)|</?[a-zA-Z][^>\n]*>", RegexOptions.Singleline)]
    private static partial Regex NoProse();

    [GeneratedRegex(@"\n\s*\n|\n(?=\s*(?:[-*|>#]|\d+\.)\s)")]
    private static partial Regex BlockStart();

    // A bold sentence explains no term.
    [GeneratedRegex(@"\*\*[^\s*]+(?: [^\s*]+){0,3}\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[.!?](?=\s)")]
    private static partial Regex EndOfSentence();
}
