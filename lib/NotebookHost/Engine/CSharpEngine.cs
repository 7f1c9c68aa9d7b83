using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookHost.Cells;
using NotebookHost.Engine.Directives;
using NotebookHost.Engine.Packages;

namespace NotebookHost.Engine;

/// <summary>Runs C# cells one after the other: each sees what those before it have declared.</summary>
sealed class CSharpEngine
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);
    static readonly EmitOptions EmitOptions = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    readonly ScriptFolders folders = new();
    readonly ScriptAssemblies assemblies;
    readonly ScriptReferences references;
    readonly CSharpCompilationOptions options;
    readonly Task<ImmutableArray<MetadataReference>> framework;
    readonly DirectedCells directed;
    readonly List<MetadataReference> added = [];
    CSharpCompilation? previous;
    object?[] states = new object?[8];
    int submissions;

    /// <param name="folder">The folder to which the paths in <c>#r</c> are relative.</param>
    public CSharpEngine(string folder, IOutputs outputs)
    {
        CellFunctions.DisplayTo(outputs);
        ConsoleCapture.Start(outputs);
        LostExceptions.Watch();
        assemblies = new(folders);
        references = new(folder, folders, path => ScriptReferences.Mapped(HeldFiles.Hold(path)));
        framework = Task.Run(ScriptReferences.Framework);
        options = Options(references);
        directed = new(this, folder, outputs);
    }

    /// <summary>How cells are compiled.</summary>
    public static CSharpCompilationOptions Options(ScriptReferences references) =>
        new(
            OutputKind.DynamicallyLinkedLibrary,
            usings:
            [
                "System",
                "System.Text",
                "System.Collections",
                "System.Collections.Generic",
                "System.Threading.Tasks",
                "System.Linq",
                typeof(CellFunctions).FullName!,
            ],
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            metadataReferenceResolver: references,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default
        );

    /// <summary>Starts to load what these cells will name with <c>#r</c>, while the first of them is being compiled.</summary>
    public void Prepare(IEnumerable<string> cells)
    {
        var paths = cells
            .SelectMany(cell => cell.Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("#r \"", StringComparison.Ordinal) && line.EndsWith('"'))
            .Select(line => references.FullPath(line[4..^1]))
            .ToList();
        TouchNativeCryptography();
        new Thread(() => paths.ForEach(assemblies.LoadEarly)) { IsBackground = true, Name = "Early loading" }.Start();
    }

    // Loading libtorch holds the system's loader for half a second. The compiler, which hashes names and sources,
    // would wait for it at its first call into the native library of cryptography, unless that is loaded by then.
    static void TouchNativeCryptography()
    {
        foreach (var algorithm in (HashAlgorithmName[])[HashAlgorithmName.SHA1, HashAlgorithmName.SHA256])
        {
            using var hash = IncrementalHash.CreateHash(algorithm);
            hash.AppendData([0]);
            hash.GetHashAndReset();
        }
    }

    /// <param name="name">What diagnostics and traces call the cell, such as <c>cell 3</c>.</param>
    public async Task<CellResult> RunAsync(string code, string name)
    {
        try
        {
            return CellText.Parse(code) is { } text ? await directed.RunAsync(text, code, name) : await CompileAndRunAsync(code, name);
        }
        finally
        {
            Interruption.Ended();
        }
    }

    /// <summary>Lets the next compilation, and all after it, see a file; false where there is none.</summary>
    public bool TryReference(string path)
    {
        var found = references.ResolveReference(path, null, MetadataReferenceProperties.Assembly);
        added.AddRange(found);

        return !found.IsEmpty;
    }

    /// <summary>Lets the next compilation, and all after it, see packages; and shows values of theirs as they want them shown.</summary>
    public async Task AddAsync(AddedPackages packages)
    {
        foreach (var path in packages.NativeFolders)
        {
            folders.Add(path);
        }

        added.AddRange(packages.Assemblies.Except(ScriptReferences.Host).Select(references.OfPackage));
        // An extension without .NET Interactive among the packages was not meant: it came with something else.
        foreach (var root in folders.Find("Microsoft.DotNet.Interactive.dll") is null ? [] : packages.Roots)
        {
            await InteractiveExtensions.LoadAsync(root);
        }

        if (packages.Assemblies.FirstOrDefault(path => Path.GetFileName(path) == "Plotly.NET.dll") is { } plotly)
        {
            PlotlyCharts.Register(ScriptAssemblies.Load(plotly));
        }
    }

    public string FullPath(string reference) => references.FullPath(reference);

    /// <summary>The variables that cells have declared, in the order in which they appeared; of those of one name, the last.</summary>
    public IEnumerable<Variable> Variables() =>
        states
            .OfType<object>()
            .SelectMany(state =>
                state
                    .GetType()
                    .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
                    .Where(field => SyntaxFacts.IsValidIdentifier(field.Name))
                    .OrderBy(field => field.MetadataToken)
                    .Select(field => new Variable(field.Name, field.GetValue(state)))
            )
            .GroupBy(variable => variable.Name)
            .Select(group => group.Last());

    /// <summary>Declares a variable for a directive.</summary>
    public async Task DeclareAsync(string code)
    {
        if ((await CompileAndRunAsync(code, "directive")).Error is { } error)
        {
            throw new DirectiveException(error.Message);
        }
    }

    /// <summary>Runs C# and nothing else.</summary>
    public async Task<CellResult> CompileAndRunAsync(string code, string name)
    {
        var tree = SyntaxFactory.ParseSyntaxTree(SourceText.From(code, Encoding.UTF8), ParseOptions, path: name);
        if (Dialect.FirstForeignConstruct(tree) is { } foreign)
        {
            return new(Error: foreign);
        }

        if (
            Dialect.References(tree).FirstOrDefault(reference => !File.Exists(references.FullPath(reference.File.ValueText))) is { } missing
        )
        {
            return new(Error: EngineErrors.ReferenceNotFound(tree, missing.SpanStart, references.FullPath(missing.File.ValueText)));
        }

        var compiled = false;
        try
        {
            // Should the rewriting ever break a good cell, it runs as it was; and errors are those of the cell as it was.
            var interruptible = Interruptible.Rewrite(tree);
            var emitted = Emit(interruptible);
            if (HasErrors(emitted.Result) && interruptible != tree)
            {
                emitted = Emit(tree);
            }

            if (HasErrors(emitted.Result))
            {
                return new(Error: EngineErrors.DoesNotCompile(emitted.Result.Diagnostics));
            }

            references.Named.ForEach(path => ScriptAssemblies.Load(path));
            references.Named.Clear();
            // Usings, references and comments alone are no success and no error: there is nothing to run, but later cells see them.
            var submission = emitted.Result.Success
                ? Submission(emitted.Compilation, AssemblyLoadContext.Default.LoadFromStream(emitted.Assembly, emitted.Symbols))
                : null;
            previous = emitted.Compilation;
            added.Clear();
            submissions++;
            compiled = true;
            if (submission is null)
            {
                return new(Compiled: true);
            }

            LostExceptions.Begin(name);
            var value = await Interruption.Run(submission, states);
            Interruption.TakeInterrupt();

            // What was displayed already is not shown once more.
            return LostExceptions.Find() is { } lost
                ? new(Error: lost, Compiled: true)
                : new(
                    value is not DisplayedValue && (value is not null || EndsInValue(emitted.Compilation))
                        ? CellFunctions.Formatted(value)
                        : null,
                    Compiled: true
                );
        }
        catch (Exception exception)
        {
            return new(
                Error: Interruption.IsRequested ? EngineErrors.WasInterrupted(exception) : EngineErrors.Threw(exception),
                Compiled: compiled
            );
        }
    }

    (CSharpCompilation Compilation, EmitResult Result, Stream Assembly, Stream Symbols) Emit(SyntaxTree tree)
    {
        var compilation = Compilation(tree);
        var assembly = new MemoryStream();
        var symbols = new MemoryStream();
        var result = compilation.Emit(assembly, symbols, options: EmitOptions, cancellationToken: Interruption.Token);
        assembly.Position = symbols.Position = 0;

        return (compilation, result, assembly, symbols);
    }

    static bool HasErrors(EmitResult result) => result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    CSharpCompilation Compilation(SyntaxTree tree)
    {
        var name = $"Submission#{submissions}";

        return CSharpCompilation.CreateScriptCompilation(
            name,
            tree,
            [.. previous?.References ?? framework.Result, .. added],
            options.WithScriptClassName(name),
            previous,
            typeof(object)
        );
    }

    Func<object?[], Task<object?>> Submission(CSharpCompilation compilation, Assembly assembly)
    {
        // Submission n finds its predecessors in slots 1 to n - 1; slot 0 is for a host object, of which there is none.
        if (states.Length < submissions + 2)
        {
            Array.Resize(ref states, states.Length * 2);
        }

        var entry = compilation.GetEntryPoint(CancellationToken.None)!;

        return assembly
            .GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
    }

    // A trailing expression without semicolon shows even null, unless it is a call that returns nothing.
    static bool EndsInValue(CSharpCompilation compilation) =>
        compilation.SyntaxTrees.Single() is var tree
        && tree.GetCompilationUnitRoot().Members.LastOrDefault()
            is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }
        && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is not { SpecialType: SpecialType.System_Void };
}
