using System.Runtime.InteropServices;
using NotebookHost.Engine.Directives;
using NotebookHost.Packages;

namespace NotebookHost.Engine.Packages;

/// <summary>The packages of a session: each cell adds to what earlier ones have named, and what is there keeps its version.</summary>
/// <param name="folder">The notebook's.</param>
sealed class SessionPackages(string folder)
{
    readonly List<string> sources = [];
    readonly Dictionary<string, NamedPackage> present = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Restores what one cell names, together with what earlier cells have named; their sources still hold.</summary>
    /// <returns>What this cell adds, or the sentence that the reader is told.</returns>
    public async Task<AddedPackages> AddAsync(IReadOnlyList<PackageRequest> requests, IReadOnlyList<PackageSource> added)
    {
        foreach (var source in added)
        {
            var isAddress = Uri.TryCreate(source.Source, UriKind.Absolute, out var address) && !address.IsFile;
            var full = isAddress ? source.Source : Path.GetFullPath(source.Source, folder);
            if (!isAddress && !Directory.Exists(full))
            {
                return AddedPackages.None(source.Line, EngineErrors.NoSuchSource(full));
            }

            sources.Add(full);
        }

        var wanted = new Dictionary<string, NamedPackage>(present, StringComparer.OrdinalIgnoreCase);
        foreach (var request in requests)
        {
            if (!wanted.TryGetValue(request.Name, out var package))
            {
                wanted.Add(request.Name, new(request.Name, request.Version));
            }
            else if (
                request.Version is { } version
                && !version.Contains('*', StringComparison.Ordinal)
                && !version.Equals(package.Version, StringComparison.OrdinalIgnoreCase)
            )
            {
                return AddedPackages.None(request.Line, EngineErrors.OtherVersionPresent(request.Name, version, package.Version));
            }
        }

        return wanted.Count == present.Count ? new([], [], []) : await RestoreAsync([.. wanted.Values], requests);
    }

    async Task<AddedPackages> RestoreAsync(IReadOnlyList<NamedPackage> wanted, IReadOnlyList<PackageRequest> requests)
    {
        var answer = await PackageProcess.RestoreAsync(folder, new(wanted, sources), Interruption.Token);
        if (answer.Errors.Count > 0)
        {
            var (package, sentence) = RestoreErrors.Sentence(answer.Errors, requests);

            return AddedPackages.None(package.Line, sentence);
        }

        var added = answer.Packages.Where(package => !present.ContainsKey(package.Name)).ToList();
        var assemblies = new List<string>();
        foreach (var path in added.SelectMany(package => package.Assemblies))
        {
            var (chosen, sentence) = PresentAssemblies.Choose(path);
            if (sentence is not null)
            {
                return AddedPackages.None(requests[0].Line, sentence);
            }

            assemblies.Add(chosen);
        }

        foreach (var package in added)
        {
            present.Add(package.Name, new(package.Name, package.Version));
        }

        return new(assemblies, [.. added.SelectMany(NativeFolders)], [.. added.Select(package => package.Root)]);
    }

    static IEnumerable<string> NativeFolders(RestoredPackage package)
    {
        var system =
            OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : "linux";
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

        return ((string[])[RuntimeInformation.RuntimeIdentifier, $"{system}-{architecture}", system, $"unix-{architecture}", "unix", "any"])
            .Select(platform => Path.Combine(package.Root, "runtimes", platform, "native"))
            .Distinct()
            .Where(Directory.Exists);
    }
}

/// <param name="Assemblies">Paths of what the cell and later ones see.</param>
/// <param name="NativeFolders">Where native libraries are found.</param>
/// <param name="Roots">The packages' own folders.</param>
sealed record AddedPackages(
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> NativeFolders,
    IReadOnlyList<string> Roots,
    PackageProblem? Problem = null
)
{
    public static AddedPackages None(int line, string sentence) => new([], [], [], new(line, sentence));
}

/// <param name="Line">Of the request or the source.</param>
/// <param name="Sentence">With the remedy.</param>
sealed record PackageProblem(int Line, string Sentence);
