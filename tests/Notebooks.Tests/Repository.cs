using System.Reflection;

namespace Notebooks.Tests;

/// <summary>Where things are in the repository that these tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Metadata("Repository");

    public static string Host { get; } = Metadata("Host") + (OperatingSystem.IsWindows() ? ".exe" : "");

    /// <summary>All notebooks: the lessons, then the pages beside them.</summary>
    public static IEnumerable<string> Notebooks =>
        Directory.EnumerateFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal);

    /// <summary>The notebooks of the course, which have a number. What has none explains something beside it, and neither tests claims nor
    /// sets exercises.</summary>
    public static IEnumerable<string> Lessons => Notebooks.Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0]));

    static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
