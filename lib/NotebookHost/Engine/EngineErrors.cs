using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NotebookHost.Cells;

namespace NotebookHost.Engine;

/// <summary>What a reader is told of a cell that cannot be compiled, or that threw.</summary>
static class EngineErrors
{
    public const string ReadsInput =
        "The cell reads from the console, but nobody types while a notebook is run: put the value into the cell.";

    public const string ForeignMagic = "Magic commands of IPython belong to other hosts: write it in C#, or remove the line.";

    public const string UnknownMagic =
        "This host does not know this magic command (#!lsmagic lists those it knows): write it in C#, or remove the line.";

    public const string LoadsItself = "The file is being loaded already: it names itself, or a file that names it.";

    public const string CannotImport = "Only .cs, .csx, .dib, .ipynb, .html, .js, .md and .mermaid can be imported.";

    public const string FromUrl = "What is on the web may change or be gone: save it beside the notebook and use --from-file.";

    public static string OtherLanguage(string language) =>
        $"Only C# can be run here, not {language}: rewrite the cell, or give it the tag skip-execution.";

    public static string CannotRead(Exception exception) => $"{exception.Message} The path is relative to the notebook's folder.";

    public static string NoFile(string path) => $"There is no file {path}; the path is relative to the notebook's folder.";

    public static string MissingArgument(string name) => $"It needs {name}.";

    public static string NoVariable(string name) => $"No cell has declared a variable {name} so far.";

    public static string NoValue(string name) => $"No #!value has stored {name} so far.";

    public static string OtherSource(string language) => $"Values come from csharp, value, input and password, not from {language}.";

    public static string NotJson(Exception exception) => $"The value is not JSON ({exception.Message}).";

    public static string NoIdentifier(string name) => $"A variable cannot be called {name}.";

    public const string ForeignReference = "A reference is a file, #r \"path.dll\", or a package, #r \"nuget: Name, 1.2.3\".";

    public const string ForeignSource = "A source of packages is an address or a folder, #i \"nuget: …\".";

    public const string NoSdk =
        "Packages are restored by the .NET SDK, and none was found: install it (https://dot.net), or set DOTNET_ROOT to its folder.";

    public static string NoSuchSource(string folder) => $"There is no folder {folder}; the path is relative to the notebook's folder.";

    public static string NoSuchPackage(string message) =>
        $"{message}: correct the name, or add its source with #i \"nuget: …\" or in the NuGet.config of the notebook's folder.";

    public static string NoSuchVersion(string message) => $"{message}: name a version that there is, or none for the newest.";

    public static string NoConnection(string message) =>
        $"{message}, and what is asked for is not in this machine's package cache: connect to the network, or name versions "
        + "that are in the cache.";

    public static string OtherVersionPresent(string name, string version, string? present) =>
        $"{name} {version} cannot be added, since this session has {present ?? "its newest version"}: name one version only, "
        + "and restart the session.";

    public static string OlderPresent(string assembly, Version? present, Version? wanted) =>
        $"{assembly} {wanted} is needed, but this session has {present} already: ask for an older version of the package, or "
        + "restart the session and ask for this package first.";

    public static string OlderOfHost(string assembly, Version? present, Version? wanted) =>
        $"{assembly} {wanted} is needed, but this host itself uses {present}, and a process has one only: ask for an older "
        + "version of the package.";

    public static string ConflictingVersions(string message) =>
        $"The packages do not go together ({message}): name versions that do, and restart the session.";

    public static string DoesNotFit(string message) => $"{message}: choose a package for .NET {Environment.Version.Major}.";

    public static string RestoreFailed(string message) =>
        $"The packages cannot be restored ({message}): correct what is named there, then run the cell again.";

    public static string ExtensionFailed(string file, string message) =>
        $"The extension {Path.GetFileName(file)} of a package did not start ({message}): its values are shown as any others.";

    public static string NeedsNewerLibrary(string path) =>
        $"{path} needs the C++ library of GCC 13, and this system has an older one: name TorchSharp 0.107.0, for which there is "
        + "a remedy, or use a newer system.";

    public static CellError OutsideDialect(SyntaxTree tree, int position, string construct, string remedy) =>
        new("NotSupported", $"This host does not know `{construct}`. {remedy}", Pointing(tree, position, "not supported"));

    public static CellError Directive(string cell, string code, int line, string sentence)
    {
        var (tree, position) = At(cell, code, line);

        return new(
            "DirectiveError",
            $"`{tree.GetText().Lines[line - 1].ToString().Trim()}`: {sentence}",
            Pointing(tree, position, sentence)
        );
    }

    public static CellError ReferenceNotFound(string cell, string code, int line, string path)
    {
        var (tree, position) = At(cell, code, line);

        return ReferenceNotFound(tree, position, path);
    }

    public static CellError ReferenceNotFound(SyntaxTree tree, int position, string path) =>
        new(
            "FileNotFound",
            $"#r names a file that does not exist: {path}. Notebooks reference build output, so build first (dotnet build -c "
                + "Release), or correct the path.",
            Pointing(tree, position, "file not found")
        );

    public static CellError DoesNotCompile(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var first = errors[0];

        return new(
            "CompilationError",
            $"{Place(first.Location)}: {first.Id}: {first.GetMessage()}",
            [.. errors.SelectMany(error => Pointing(error.Location, $"error {error.Id}: {error.GetMessage()}"))]
        );
    }

    public static CellError Threw(Exception exception) =>
        new(exception.GetType().FullName!, exception.Message + Remedy(exception), ScriptTrace.Of(exception));

    static string Remedy(Exception exception) =>
        exception is CultureNotFoundException && exception.Message.Contains("invariant mode", StringComparison.Ordinal)
            ? " (Cultures are those of the library ICU, which this machine does not have, or which "
                + "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 turns off: install it, such as libicu of Debian and Fedora.)"
            : "";

    public static CellError Lost(Exception exception, string cell) =>
        new(
            exception.GetType().FullName!,
            $"{exception.Message} (Thrown in a task that {cell} started and nobody awaited: await it, or catch the exception in it.)",
            ScriptTrace.Of(exception)
        );

    public const string CellInterrupted = "The cell was interrupted. What it had done before stays.";

    public static CellError WasInterrupted(Exception exception) => new("Interrupted", CellInterrupted, ScriptTrace.Of(exception));

    static (SyntaxTree Tree, int Position) At(string cell, string code, int line)
    {
        var text = SourceText.From(code);

        return (SyntaxFactory.ParseSyntaxTree(text, CSharpEngine.ParseOptions, cell), text.Lines[line - 1].Start);
    }

    static IReadOnlyList<string> Pointing(SyntaxTree tree, int position, string message) =>
        Pointing(Location.Create(tree, new TextSpan(position, 0)), message);

    static IReadOnlyList<string> Pointing(Location location, string message)
    {
        if (location.SourceTree is not { } tree)
        {
            return [message];
        }

        var start = location.GetLineSpan().StartLinePosition;

        return
        [
            $"{Place(location)}: {message}",
            "    " + tree.GetText().Lines[start.Line],
            "    " + new string(' ', start.Character) + "^",
        ];
    }

    static string Place(Location location)
    {
        var span = location.GetLineSpan();

        return $"{span.Path}, line {span.StartLinePosition.Line + 1}, column {span.StartLinePosition.Character + 1}";
    }
}
