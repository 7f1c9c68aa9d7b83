using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NotebookHost.Engine;
using NotebookHost.Engine.Directives;

namespace NotebookHost.Running.Parameters;

/// <summary>The variables that a cell declares, with those of their types that are C#'s own; it is not run, and other cells are not looked
/// at.</summary>
static class DeclaredVariables
{
    public static Dictionary<string, DeclaredVariable> Of(string code)
    {
        var tree = SyntaxFactory.ParseSyntaxTree(CellText.CSharp(code), CSharpEngine.ParseOptions);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            "parameters",
            tree,
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new(OutputKind.DynamicallyLinkedLibrary, usings: ["System", "System.Collections.Generic"])
        );

        return compilation
            .ScriptClass!.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(field => field.CanBeReferencedByName)
            .DistinctBy(field => field.Name)
            .ToDictionary(field => field.Name, DeclaredVariable.Of);
    }
}

/// <summary>A variable that a cell declares.</summary>
/// <param name="Identifier">Its name as code has it.</param>
/// <param name="IsFixed">Nothing can be assigned to it.</param>
sealed record DeclaredVariable(string Identifier, ITypeSymbol Type, bool IsFixed)
{
    public static DeclaredVariable Of(IFieldSymbol field) =>
        new(
            SyntaxFacts.GetKeywordKind(field.Name) == SyntaxKind.None ? field.Name : "@" + field.Name,
            field.Type,
            field.IsConst || field.IsReadOnly
        );

    public string TypeName => Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
