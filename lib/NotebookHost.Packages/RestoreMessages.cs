namespace NotebookHost.Packages;

/// <summary>What the host asks of the process that restores packages, as one line of JSON. Compiled into both.</summary>
/// <param name="Packages">All that the session has and is to have: a package that is there keeps its version.</param>
sealed record RestoreRequest(IReadOnlyList<NamedPackage> Packages, IReadOnlyList<string> Sources);

/// <param name="Version">As NuGet reads it; null for the newest.</param>
sealed record NamedPackage(string Name, string? Version);

/// <summary>The answer, as one line of JSON.</summary>
/// <param name="Errors">What NuGet says, where it does not succeed.</param>
sealed record RestoreAnswer(IReadOnlyList<RestoredPackage> Packages, IReadOnlyList<string> Errors);

/// <param name="Root">Its folder in the cache.</param>
/// <param name="Assemblies">Paths of those that fit this framework.</param>
sealed record RestoredPackage(string Name, string Version, string Root, IReadOnlyList<string> Assemblies);
