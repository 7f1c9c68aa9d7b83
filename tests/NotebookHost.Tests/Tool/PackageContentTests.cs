using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace NotebookHost.Tests.Tool;

/// <summary>What is in the package, and what is not.</summary>
[Collection(typeof(PackedToolTests))]
[Trait("Speed", "Slow")]
public sealed class PackageContentTests(PackedTool tool)
{
    [Fact]
    public void It_is_a_tool_with_all_that_a_gallery_shows_of_it()
    {
        using var package = ZipFile.OpenRead(tool.Package);
        using var stream = package.GetEntry("NotebookHost.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Equal("NotebookHost", Value("id"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal(["DotnetTool"], metadata.Descendants().Select(element => (string?)element.Attribute("name")).OfType<string>());
        Assert.NotEmpty(Value("description")!);
        Assert.Contains("jupyter", Value("tags")!.Split(' '));
        Assert.StartsWith("# NotebookHost", Text(package, Value("readme")!), StringComparison.Ordinal);
        Assert.Contains("Permission is hereby granted", Text(package, "LICENSE"), StringComparison.Ordinal);
        using var icon = package.GetEntry(Value("icon")!)!.Open();
        // The signature of PNG, and the two sizes that open its first chunk (W3C, Portable Network Graphics, 5.2 and 11.2.2).
        var header = new byte[24];
        icon.ReadExactly(header);
        Assert.Equal([0x89, .. "PNG\r\n\x1a\n"u8], header[..8]);
        Assert.Equal([0, 0, 0, 128, 0, 0, 0, 128], header[16..]);
    }

    [Fact]
    public void It_is_small_and_the_same_for_every_system()
    {
        Assert.InRange(new FileInfo(tool.Package).Length, 5_000_000, 40_000_000);
        using var package = ZipFile.OpenRead(tool.Package);
        var files = package.Entries.Where(entry => entry.FullName.StartsWith("tools/", StringComparison.Ordinal)).ToList();

        Assert.All(files, file => Assert.StartsWith("tools/net10.0/any/", file.FullName, StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => file.Name.Contains("torch", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(files, file => Path.GetExtension(file.Name) is ".so" or ".dylib" or ".exe");
        Assert.Contains(files, file => file.FullName.EndsWith("/packages/NotebookHost.Packages.dll", StringComparison.Ordinal));
        Assert.All(files.Where(file => Path.GetExtension(file.Name) == ".dll"), file => Assert.True(IsPortable(file), file.FullName));
    }

    /// <summary>Intermediate language alone: no native code, for whichever processor.</summary>
    static bool IsPortable(ZipArchiveEntry entry)
    {
        using var bytes = new MemoryStream();
        using (var stream = entry.Open())
        {
            stream.CopyTo(bytes);
        }

        bytes.Position = 0;
        using var reader = new PEReader(bytes);

        return reader.HasMetadata
            && reader.PEHeaders.CorHeader is { } header
            && header.Flags.HasFlag(CorFlags.ILOnly)
            && header.ManagedNativeHeaderDirectory.Size == 0;
    }

    static string Text(ZipArchive package, string name)
    {
        using var reader = new StreamReader(package.GetEntry(name)!.Open());

        return reader.ReadToEnd();
    }
}
