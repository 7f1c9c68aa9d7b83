using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.QuickInfo;
using Microsoft.CodeAnalysis.Text;
using NotebookHost.Engine;
using NotebookHost.Engine.Directives;

namespace NotebookHost.Jupyter;

/// <param name="Kind">What it is, in lower case: <c>method</c>, <c>property</c>, <c>keyword</c>.</param>
sealed record Completion(string Text, string Kind);

/// <summary>The session so far as Roslyn's editor services see it: one submission per cell, each on top of the one before.</summary>
sealed class Documents
{
    readonly Lock gate = new();
    readonly Solution empty = new AdhocWorkspace(MefHostServices.Create(MefHostServices.DefaultAssemblies)).CurrentSolution;
    readonly string folder;
    readonly ImmutableArray<MetadataReference> framework = DocumentedReferences.Framework();
    Solution solution;
    ProjectId? last;
    ScriptReferences references;
    ImmutableHashSet<MetadataReference> named = [];

    public Documents(string folder)
    {
        this.folder = folder;
        solution = empty;
        references = NewReferences();
    }

    public void Add(string code)
    {
        lock (gate)
        {
            (solution, last, named) = With(code);
        }
    }

    public void Forget()
    {
        lock (gate)
        {
            (solution, last, references, named) = (empty, null, NewReferences(), []);
        }
    }

    /// <summary>What can stand at a position, the likeliest first, and the span that it replaces.</summary>
    public async Task<(int Start, int End, IReadOnlyList<Completion> Completions)> CompleteAsync(string code, int position)
    {
        var document = Document(code);
        var service = CompletionService.GetService(document)!;
        var list = await service.GetCompletionsAsync(document, position);
        if (list.ItemsList.Count == 0)
        {
            return (position, position, []);
        }

        var text = code[list.Span.Start..position];
        var items = list
            .ItemsList.Where(item => !item.IsComplexTextEdit && item.FilterText.StartsWith(text, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(item => item.FilterText.StartsWith(text, StringComparison.Ordinal))
            .ThenByDescending(item => item.Rules.MatchPriority)
            .ThenBy(item => item.SortText, StringComparer.OrdinalIgnoreCase);

        return (
            list.Span.Start,
            position,
            [
                .. items
                    .Select(item => new Completion(Inserted(item), item.Tags.FirstOrDefault("text").ToLowerInvariant()))
                    .DistinctBy(completion => completion.Text),
            ]
        );
    }

    /// <summary>What stands at a position or, inside a call's parentheses, what is called: signature, documentation, overloads.</summary>
    public async Task<string?> DescribeAsync(string code, int position)
    {
        var document = Document(code);
        var root = (await document.GetSyntaxRootAsync())!;
        var model = (await document.GetSemanticModelAsync())!;
        foreach (var place in Places(root, position))
        {
            if (await QuickInfoService.GetService(document)!.GetQuickInfoAsync(document, place) is { } info)
            {
                var sections = info.Sections.Select(section => section.Text).Where(text => text.Length > 0);

                return string.Join("\n\n", [.. sections, .. Overloads(model, root.FindToken(info.Span.Start).Parent)]);
            }
        }

        return null;
    }

    // The name at the cursor, the name before it, and that of the innermost call around it.
    static IEnumerable<int> Places(SyntaxNode root, int position)
    {
        if (root.FindToken(position).IsKind(SyntaxKind.IdentifierToken))
        {
            yield return position;
        }

        if (position > 0)
        {
            if (root.FindToken(position - 1).IsKind(SyntaxKind.IdentifierToken))
            {
                yield return position - 1;
            }

            if (root.FindToken(position - 1).Parent?.AncestorsAndSelf().OfType<BaseArgumentListSyntax>().FirstOrDefault() is { } arguments)
            {
                yield return arguments.GetFirstToken().GetPreviousToken().SpanStart;
            }
        }
    }

    static IEnumerable<string> Overloads(SemanticModel model, SyntaxNode? name)
    {
        var overloads = name is null ? [] : model.GetMemberGroup(name);
        if (overloads.Length > 1)
        {
            yield return "Overloads:\n"
                + string.Join("\n", overloads.Select(overload => overload.ToMinimalDisplayString(model, name!.SpanStart)));
        }
    }

    static string Inserted(CompletionItem item) => item.Properties.TryGetValue("InsertionText", out var text) ? text : item.DisplayText;

    Document Document(string code)
    {
        lock (gate)
        {
            var (with, id, _) = With(code);

            return with.GetProject(id)!.Documents.Single();
        }
    }

    (Solution Solution, ProjectId Id, ImmutableHashSet<MetadataReference> Named) With(string code)
    {
        code = CellText.CSharp(code);
        var id = ProjectId.CreateNewId();
        var name = $"cell {solution.ProjectIds.Count + 1}";
        var seen = named.Union(
            Dialect
                .References(SyntaxFactory.ParseSyntaxTree(code, CSharpEngine.ParseOptions))
                .SelectMany(reference => references.ResolveReference(reference.File.ValueText, null, MetadataReferenceProperties.Assembly))
        );
        var project = ProjectInfo.Create(
            id,
            VersionStamp.Default,
            name,
            name,
            LanguageNames.CSharp,
            isSubmission: true,
            parseOptions: CSharpEngine.ParseOptions.WithDocumentationMode(DocumentationMode.Parse),
            compilationOptions: CSharpEngine.Options(references).WithScriptClassName(name),
            metadataReferences: [.. framework, .. seen],
            projectReferences: last is null ? [] : [new(last)]
        );
        var document = DocumentInfo.Create(
            DocumentId.CreateNewId(id),
            name,
            sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(code), VersionStamp.Default))
        );

        return (solution.AddProject(project).AddDocument(document), id, seen);
    }

    ScriptReferences NewReferences() => new(folder, new(), DocumentedReferences.With);
}
