using System.Reflection;

namespace Notebooks.Tests;

/// <summary>Where things are in the repository that these tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Metadata("Repository");

    public static string Host { get; } = Metadata("Host") + (OperatingSystem.IsWindows() ? ".exe" : "");

    public static IEnumerable<string> Notebooks => Directory.EnumerateFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal);

    static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
