using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NotebookHost.Engine;

namespace NotebookHost.Jupyter;

/// <summary>The framework as the SDK has it for compilers: with its documentation, and without what is nobody's business.</summary>
static class DocumentedReferences
{
    /// <summary>Without an SDK, the framework that runs: it has no documentation.</summary>
    public static ImmutableArray<MetadataReference> Framework()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = new DirectoryInfo(Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var reference = !packs.Exists
            ? null
            : packs
                .EnumerateDirectories($"{Environment.Version.Major}.*")
                .OrderByDescending(pack => Version.TryParse(pack.Name, out var version) ? version : new Version())
                .Select(pack => Path.Combine(pack.FullName, "ref", $"net{Environment.Version.Major}.0"))
                .FirstOrDefault(Directory.Exists);

        return reference is null
            ? ScriptReferences.Framework()
            : [.. Directory.EnumerateFiles(reference, "*.dll").Concat(ScriptReferences.Host).Select(With)];
    }

    /// <summary>A file with the documentation beside it, where there is one.</summary>
    public static PortableExecutableReference With(string path) =>
        MetadataReference.CreateFromFile(path, documentation: Documentation(path));

    static XmlDocumentationProvider? Documentation(string path) =>
        Path.ChangeExtension(path, ".xml") is var xml && File.Exists(xml) ? XmlDocumentationProvider.CreateFromFile(xml) : null;
}
