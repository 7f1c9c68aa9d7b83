using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Classification;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NotebookHost.Site;

/// <summary>C# in the colours of its syntax, by Roslyn's own classifier.</summary>
static class CodeColours
{
    static readonly Lazy<Project> Scripts = new(() =>
        new AdhocWorkspace().AddProject(
            ProjectInfo.Create(
                ProjectId.CreateNewId(),
                VersionStamp.Default,
                "cells",
                "cells",
                LanguageNames.CSharp,
                isSubmission: false,
                parseOptions: new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script)
            )
        )
    );

    public static string Of(string code)
    {
        var document = Scripts.Value.AddDocument("cell.csx", SourceText.From(code));
        var spans = Classifier.GetClassifiedSpansAsync(document, new TextSpan(0, code.Length)).GetAwaiter().GetResult();
        var html = new StringBuilder();
        var end = 0;
        foreach (var span in spans.OrderBy(span => span.TextSpan.Start))
        {
            if (span.TextSpan.Start < end || Style(span.ClassificationType) is not { } style)
            {
                continue;
            }

            html.Append(Html.Text(code[end..span.TextSpan.Start]))
                .Append("<span class=\"")
                .Append(style)
                .Append("\">")
                .Append(Html.Text(code[span.TextSpan.Start..span.TextSpan.End]))
                .Append("</span>");
            end = span.TextSpan.End;
        }

        return html.Append(Html.Text(code[end..])).ToString();
    }

    static string? Style(string classification) =>
        classification switch
        {
            ClassificationTypeNames.Keyword or ClassificationTypeNames.ControlKeyword or ClassificationTypeNames.PreprocessorKeyword =>
                "keyword",
            ClassificationTypeNames.StringLiteral
            or ClassificationTypeNames.VerbatimStringLiteral
            or ClassificationTypeNames.StringEscapeCharacter => "string",
            ClassificationTypeNames.NumericLiteral => "number",
            ClassificationTypeNames.Comment => "comment",
            ClassificationTypeNames.MethodName or ClassificationTypeNames.ExtensionMethodName => "method",
            ClassificationTypeNames.ClassName
            or ClassificationTypeNames.RecordClassName
            or ClassificationTypeNames.StructName
            or ClassificationTypeNames.RecordStructName
            or ClassificationTypeNames.InterfaceName
            or ClassificationTypeNames.EnumName
            or ClassificationTypeNames.DelegateName
            or ClassificationTypeNames.TypeParameterName => "type",
            _ => null,
        };
}
