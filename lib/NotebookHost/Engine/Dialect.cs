using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookHost.Cells;

namespace NotebookHost.Engine;

/// <summary>Finds what other notebook hosts understand and this one does not, so that it is named instead of misunderstood.</summary>
static class Dialect
{
    public static CellError? FirstForeignConstruct(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        foreach (var trivia in root.DescendantTrivia().Where(trivia => trivia.IsDirective))
        {
            var text = trivia.ToString().Trim();
            var what = trivia.Kind() switch
            {
                SyntaxKind.ReferenceDirectiveTrivia
                    when ReferencedFile(trivia).Contains(':') && !Path.IsPathRooted(ReferencedFile(trivia)) =>
                    EngineErrors.ForeignReference,
                SyntaxKind.BadDirectiveTrivia when text.StartsWith("#i", StringComparison.Ordinal) => EngineErrors.ForeignSource,
                _ => null,
            };
            if (what is not null)
            {
                return EngineErrors.OutsideDialect(tree, trivia.SpanStart, text, what);
            }
        }

        // An operator at the start of a line is good C# unless the parser stumbles there.
        foreach (var diagnostic in tree.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            var line = tree.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start);
            var text = line.ToString().Trim();
            if (text.StartsWith('%') && root.FindToken(line.Start).IsKind(SyntaxKind.PercentToken))
            {
                return EngineErrors.OutsideDialect(tree, line.Start, text, EngineErrors.ForeignMagic);
            }
        }

        return null;
    }

    /// <summary>The <c>#r</c> directives of a cell.</summary>
    public static IEnumerable<ReferenceDirectiveTriviaSyntax> References(SyntaxTree tree) =>
        tree.GetCompilationUnitRoot().GetReferenceDirectives().Where(reference => !reference.File.IsMissing);

    static string ReferencedFile(SyntaxTrivia trivia) => ((ReferenceDirectiveTriviaSyntax)trivia.GetStructure()!).File.ValueText;
}
