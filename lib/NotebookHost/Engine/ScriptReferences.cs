using System.Collections.Immutable;
using System.IO.MemoryMappedFiles;
using Microsoft.AspNetCore.Html;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookHost.Engine;

/// <summary>What the compiler sees: the framework, the formatters, the files that cells name with <c>#r</c>, and what those
/// reference.</summary>
sealed class ScriptReferences(string folder, ScriptFolders folders, Func<string, PortableExecutableReference> reader)
    : MetadataReferenceResolver
{
    readonly Dictionary<string, PortableExecutableReference> byPath = [];

    /// <summary>The files that the last compilation was the first to name.</summary>
    public List<string> Named { get; } = [];

    public static ImmutableArray<MetadataReference> Framework() => [.. FrameworkFiles().Concat(Host).Select(Mapped)];

    /// <summary>What every cell sees beside the framework.</summary>
    public static IEnumerable<string> Host { get; } =
    [typeof(Formatter).Assembly.Location, typeof(IHtmlContent).Assembly.Location, typeof(CellFunctions).Assembly.Location];

    public string FullPath(string reference) => Path.GetFullPath(reference, folder);

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference,
        string? baseFilePath,
        MetadataReferenceProperties properties
    )
    {
        var path = FullPath(reference);
        if (!File.Exists(path))
        {
            return [];
        }

        folders.AddFolderOf(path);
        Named.Add(path);

        return [Reference(path)];
    }

    /// <summary>An assembly of a package: unlike a file that a cell names, it is loaded when something of it is used.</summary>
    public PortableExecutableReference OfPackage(string path)
    {
        folders.AddFolderOf(path);

        return Reference(path);
    }

    public override bool ResolveMissingAssemblies => true;

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        folders.Find(referenceIdentity.Name + ".dll") is { } path ? Reference(path) : null;

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    // One reference per file, so that every cell's compilation shares its symbols.
    PortableExecutableReference Reference(string path)
    {
        lock (byPath)
        {
            return byPath.TryGetValue(path, out var reference) ? reference : byPath[path] = reader(path);
        }
    }

    static IEnumerable<string> FrameworkFiles()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);

        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework);
    }

    // Mapped, not read: of 70 MB of framework the compiler looks at a few pages. The mapping lives as long as the process.
    public static unsafe PortableExecutableReference Mapped(string path)
    {
        var length = new FileInfo(path).Length;
        var view = MemoryMappedFile
            .CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read)
            .CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        var module = ModuleMetadata.CreateFromImage((IntPtr)start, checked((int)length));

        return AssemblyMetadata.Create(module).GetReference(filePath: path);
    }
}
