using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookHost.Engine.Directives;

/// <summary>
/// A cell's text taken apart into C#, text of other languages, and what is said to the host: <c>#!time</c>, <c>#load "…"</c>, <c>#r "nuget:
/// …"</c>.
/// These may stand on any line that is not inside a string or a comment.
/// </summary>
sealed partial class CellText
{
    readonly string code;
    readonly List<CellPart> parts = [];
    readonly List<PackageRequest> packages = [];
    readonly List<PackageSource> sources = [];
    readonly List<ReferencedFile> references = [];
    readonly List<TextLine> taken = [];

    CellText(string code) => this.code = code;

    /// <summary>What is to be run, in its order.</summary>
    public IReadOnlyList<CellPart> Parts => parts;

    /// <summary>The packages of the whole cell, which are restored before any of it runs; and so with their sources.</summary>
    public IReadOnlyList<PackageRequest> Packages => packages;

    public IReadOnlyList<PackageSource> Sources => sources;

    /// <summary>Files named with <c>#r</c> where the compiler would not have it: after other code.</summary>
    public IReadOnlyList<ReferencedFile> References => references;

    /// <summary>The cell's parts, or null where it is C# alone, as nearly all cells are.</summary>
    public static CellText? Parse(string code)
    {
        if (!MayHaveDirectives(code))
        {
            return null;
        }

        var text = new CellText(code);
        text.TakeApart();

        return text.taken.Count > 0 ? text : null;
    }

    /// <summary>A cell as the compiler sees it: all that is not C# is blank, so that everything else stays where it is.</summary>
    public static string CSharp(string code) =>
        Parse(code) is { } text ? text.Visible(text.Parts.OfType<CSharpPart>().Select(part => (part.Start, part.End))) : code;

    // Cheap, for every cell is asked; a #r for the compiler, with which every notebook begins, needs no second look.
    static bool MayHaveDirectives(string code)
    {
        var isLate = false;
        foreach (var untrimmed in code.AsSpan().EnumerateLines())
        {
            var line = untrimmed.TrimStart();
            if (
                line is ['#', '!' or 'i' or 'l', ..]
                || (line is ['#', 'r', ..] && (isLate || line.Contains("nuget", StringComparison.OrdinalIgnoreCase)))
            )
            {
                return true;
            }

            isLate |= line is not [] and not ['#', ..] and not ['/', '/', ..];
        }

        return false;
    }

    void TakeApart()
    {
        for (var start = 0; start < code.Length; )
        {
            start = TakeCSharp(start) is { } switched ? TakeForeign(switched) : code.Length;
        }
    }

    /// <summary>Takes C# up to the line that switches to another language, which is the result.</summary>
    TextLine? TakeCSharp(int start)
    {
        var root = SyntaxFactory.ParseSyntaxTree(Visible([(start, code.Length)]), CSharpEngine.ParseOptions).GetRoot();
        var first = root.GetFirstToken(includeZeroWidth: true).Span.Start;
        foreach (var trivia in root.DescendantTrivia().Where(trivia => trivia.SpanStart >= start && trivia.IsDirective))
        {
            var line = LineAt(trivia.SpanStart);
            if (trivia.GetStructure() is DirectiveTriviaSyntax { IsActive: false })
            {
                // Between #if and #endif; the compiler wants no #! even there.
                if (Magic().IsMatch(line.Text))
                {
                    taken.Add(line);
                }
            }
            else if (Magic().Match(line.Text) is { Success: true } magic)
            {
                AddCSharp(start, line.Start);
                taken.Add(line);
                start = line.End;
                var name = magic.Groups["name"].Value;
                if (Languages.IsForeign(name))
                {
                    return line;
                }

                if (!Languages.IsCSharp(name))
                {
                    parts.Add(new MagicPart(name, magic.Groups["arguments"].Value.Trim(), line.Number));
                }
            }
            else if (Quoted().Match(line.Text) is { Success: true } quoted)
            {
                TakeQuoted(line, quoted.Groups["name"].Value, quoted.Groups["value"].Value, line.Start > first, ref start);
            }
        }

        AddCSharp(start, code.Length);

        return null;
    }

    void TakeQuoted(TextLine line, string name, string value, bool isLate, ref int start)
    {
        if (name == "load")
        {
            AddCSharp(start, line.Start);
            parts.Add(new MagicPart(name, value, line.Number));
            start = line.End;
        }
        else if (Nuget().Match(value) is { Success: true } nuget)
        {
            var named = nuget.Groups["what"].Value;
            if (name == "i")
            {
                sources.Add(new(named, line.Number));
            }
            else
            {
                // A version may be a range, with a comma of its own.
                var (package, version) = named.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma
                    ? (named[..comma].TrimEnd(), named[(comma + 1)..].Trim())
                    : (named, "");
                packages.Add(new(package, version.Length > 0 ? version : null, line.Number));
            }
        }
        else if (name == "r" && isLate && !value.Contains(':', StringComparison.Ordinal))
        {
            references.Add(new(value, line.Number));
        }
        else
        {
            return;
        }

        taken.Add(line);
    }

    /// <summary>Takes the text that follows a line which switches to another language.</summary>
    /// <returns>Where the next line begins that says something to the host.</returns>
    int TakeForeign(TextLine switched)
    {
        var magic = Magic().Match(switched.Text);
        var end = switched.End;
        while (
            end < code.Length
            && !(
                LineAt(end) is var line
                && line.Text.StartsWith("#!", StringComparison.Ordinal)
                && Languages.IsKnown(Magic().Match(line.Text).Groups["name"].Value)
            )
        )
        {
            taken.Add(LineAt(end));
            end = LineAt(end).End;
        }

        parts.Add(
            new ForeignPart(
                magic.Groups["name"].Value,
                magic.Groups["arguments"].Value.Trim(),
                code[switched.End..end].Trim(),
                switched.Number
            )
        );

        return end;
    }

    void AddCSharp(int start, int end)
    {
        var text = Visible([(start, end)]);
        if (!string.IsNullOrWhiteSpace(text))
        {
            parts.Add(new CSharpPart(text, start, end));
        }
    }

    /// <summary>The cell with blanks for all but these ranges, and for the lines that are taken.</summary>
    string Visible(IEnumerable<(int Start, int End)> ranges)
    {
        var text = code.Select(character => character is '\r' or '\n' ? character : ' ').ToArray();
        foreach (var (start, end) in ranges)
        {
            code.CopyTo(start, text, start, end - start);
        }

        foreach (var line in taken)
        {
            for (var i = line.Start; i < line.End; i++)
            {
                text[i] = text[i] is '\r' or '\n' ? text[i] : ' ';
            }
        }

        return new(text);
    }

    TextLine LineAt(int position)
    {
        var start = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        var end = code.IndexOf('\n', position) is >= 0 and var newLine ? newLine + 1 : code.Length;

        return new(start, end, code.AsSpan(0, start).Count('\n') + 1, code[start..end].Trim());
    }

    /// <param name="Number">From 1.</param>
    /// <param name="Text">Without the spaces around it.</param>
    sealed record TextLine(int Start, int End, int Number, string Text);

    [GeneratedRegex(@"^#!(?<name>\S+)(?<arguments>.*)$")]
    private static partial Regex Magic();

    [GeneratedRegex("""^#(?<name>r|i|load)\s*"(?<value>[^"]*)"\s*(//.*)?$""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\s*nuget\s*:\s*(?<what>.*?)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Nuget();
}
