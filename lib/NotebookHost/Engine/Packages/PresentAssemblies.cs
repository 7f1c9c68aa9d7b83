using System.Reflection;
using System.Runtime.Loader;

namespace NotebookHost.Engine.Packages;

/// <summary>What the process has already: one copy of each assembly, for cells, formatters and packages alike.</summary>
static class PresentAssemblies
{
    static readonly Dictionary<string, string> Trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>A package's assembly, or the one of that name that is present and at least as new.</summary>
    /// <returns>Its path, and what is in the way where the present one is older.</returns>
    public static (string Path, string? Problem) Choose(string path)
    {
        var wanted = AssemblyName.GetAssemblyName(path);
        var loaded = AssemblyLoadContext.Default.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == wanted.Name);
        if ((loaded is null ? Trusted.GetValueOrDefault(wanted.Name!) : loaded.Location) is not { Length: > 0 } present)
        {
            return (path, null);
        }

        var version = AssemblyName.GetAssemblyName(present).Version;

        return (
            present,
            version >= wanted.Version ? null
            : Trusted.ContainsKey(wanted.Name!) ? EngineErrors.OlderOfHost(wanted.Name!, version, wanted.Version)
            : EngineErrors.OlderPresent(wanted.Name!, version, wanted.Version)
        );
    }
}
