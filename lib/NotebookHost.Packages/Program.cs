using System.Text.Json;
using Microsoft.DotNet.Interactive.PackageManagement;
using NotebookHost.Packages;

// Restores what standard input names, as the real .NET Interactive does, in the current folder: its NuGet.config holds.
var request = JsonSerializer.Deserialize<RestoreRequest>(Console.In.ReadLine()!)!;

// Results are kept by the packages' names and versions. One that has lost a package to a cleaned cache is made again.
var answer = Restore(fresh: false);
if (
    answer.Errors.Count == 0
    && !request.Packages.All(wanted => answer.Packages.Any(package => package.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase)))
)
{
    answer = Restore(fresh: true);
}

Console.WriteLine(JsonSerializer.Serialize(answer));

RestoreAnswer Restore(bool fresh)
{
    using var context = new PackageRestoreContext(forceRestore: fresh);
    foreach (var source in request.Sources)
    {
        context.TryAddRestoreSource(source);
    }

    foreach (var (name, version) in request.Packages)
    {
        // A range has a comma of its own, which ends the version unless it is quoted.
        context.GetOrAddPackageReference(
            name,
            version is not null && version.Contains(',', StringComparison.Ordinal) ? $"'{version}'" : version ?? ""
        );
    }

    var result = context.RestoreAsync().GetAwaiter().GetResult();

    return new(
        [
            .. result.ResolvedReferences.Select(package => new RestoredPackage(
                package.PackageName,
                package.PackageVersion,
                package.PackageRoot,
                [.. package.AssemblyPaths]
            )),
        ],
        result.Succeeded ? [] : [.. result.Errors]
    );
}
