using System.IO.Compression;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary>Cells name packages.</summary>
[Trait("Speed", "Slow")]
public sealed class PackageTests : IDisposable
{
    const string Notebook = "packages.ipynb";

    readonly Workspace workspace = new();

    // Names of their own, so that nothing that an earlier run has left in the package cache is taken for this run's.
    readonly string unique = $"T{Guid.NewGuid():N}";

    [Fact]
    public async Task Packages_come_from_the_sources_of_cell_and_configuration_with_what_they_need_and_never_change_their_version()
    {
        var native = Path.GetFileName(
            Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*System.IO.Compression.Native*").First()
        );
        Write(
            "configured",
            "Greeting",
            "1.0.0",
            $"""<dependency id="{unique}.Native" version="1.0.0" />""",
            ($"lib/net8.0/{unique}.Greeting.dll", AnAssembly($"{unique}.Greeting", "Greeting", "hello"))
        );
        Write(
            "configured",
            "Native",
            "1.0.0",
            "",
            (
                $"runtimes/{Platform}/native/{native.Replace("System.IO.Compression.Native", unique, StringComparison.Ordinal)}",
                File.ReadAllBytes(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), native))
            )
        );
        Write("added", "Late", "2.0.0", "", ($"lib/net8.0/{unique}.Late.dll", AnAssembly($"{unique}.Late", "Late", "later")));
        workspace.Write(
            "NuGet.config",
            """<configuration><packageSources><clear /><add key="own" value="configured" /></packageSources></configuration>"""
        );

        var outputs = await RunAsync(
            $"#r \"nuget: {unique}.Greeting, 1.0.0\"\nGreeting.Text",
            $$"""
            using System.Runtime.InteropServices;
            static class Zip { [DllImport("{{Path.GetFileNameWithoutExtension(native).Replace(
                "System.IO.Compression.Native",
                unique,
                StringComparison.Ordinal
            )}}")] public static extern unsafe uint CompressionNative_Crc32(uint crc, byte* bytes, int length); }
            unsafe string Crc() { fixed (byte* bytes = "123456789"u8) { return Zip.CompressionNative_Crc32(0, bytes, 9).ToString("X"); } }
            Crc()
            """,
            $"#i \"nuget: added\"\n#r \"nuget: {unique}.Late, 2.0.0\"\nGreeting.Text + Late.Text",
            $"#r \"nuget: {unique}.Late\"\nLate.Text",
            $"#r \"nuget: {unique}.Late, 3.0.0\"",
            $"#r \"nuget: {unique}.Nowhere, 1.0.0\""
        );

        Assert.Equal("hello", Text(outputs[0]));
        // The check value of CRC-32.
        Assert.Equal("CBF43926", Text(outputs[1]));
        Assert.Equal("hellolater", Text(outputs[2]));
        Assert.Equal("later", Text(outputs[3]));
        Assert.Contains($"{unique}.Late 3.0.0 cannot be added, since this session has 2.0.0", Error(outputs[4]));
        Assert.Contains($"Unable to find package {unique}.Nowhere", Error(outputs[5]));
        Assert.Contains("correct the name", Error(outputs[5]));
    }

    [Fact]
    public async Task Without_a_network_what_is_not_in_the_cache_is_told_in_one_sentence()
    {
        // A port that nobody listens on.
        workspace.Write(
            "NuGet.config",
            """<configuration><packageSources><clear /><add key="gone" value="https://127.0.0.1:9/index.json" />"""
                + "</packageSources></configuration>"
        );

        var outputs = await RunAsync($"#r \"nuget: {unique}.Nowhere, 1.0.0\"");

        Assert.Contains("connect to the network", Error(outputs[0]));
        Assert.DoesNotContain('\n', Error(outputs[0]));
    }

    [Fact]
    public async Task An_older_assembly_that_is_loaded_is_named_and_a_newer_one_is_used()
    {
        Write("feed", "Word", "2.0.0", "", ($"lib/net8.0/{unique}.Word.dll", AnAssembly($"{unique}.Word", "Word", "package", major: 2)));
        workspace.Write(
            "NuGet.config",
            """<configuration><packageSources><clear /><add key="own" value="feed" /></packageSources></configuration>"""
        );
        foreach (var major in (int[])[1, 3])
        {
            Directory.CreateDirectory(workspace.Path($"{major}"));
            File.WriteAllBytes(workspace.Path($"{major}/{unique}.Word.dll"), AnAssembly($"{unique}.Word", "Word", $"file {major}", major));
        }

        Write("feed", "Host", "99.0.0", "", ("lib/net8.0/Markdig.dll", AnAssembly("Markdig", "Word", "newer", major: 99)));

        var older = await RunAsync(
            $"#r \"1/{unique}.Word.dll\"\nWord.Text",
            $"#r \"nuget: {unique}.Word, 2.0.0\"",
            $"#r \"nuget: {unique}.Host, 99.0.0\""
        );
        var newer = await RunAsync($"#r \"3/{unique}.Word.dll\"\nWord.Text", $"#r \"nuget: {unique}.Word, 2.0.0\"\nWord.Text");

        Assert.Contains($"{unique}.Word 2.0.0.0 is needed, but this session has 1.0.0.0 already", Error(older[1]));
        Assert.Contains("Markdig 99.0.0.0 is needed, but this host itself uses ", Error(older[2]));
        Assert.Equal("file 3", Text(newer[1]));
    }

    [Fact]
    public async Task A_chart_of_the_readers_own_Plotly_is_a_figure_and_the_same_every_time()
    {
        const string Chart = """
            #r "nuget: Plotly.NET.Interactive, 6.0.0"
            #r "nuget: Plotly.NET.CSharp, 0.14.0"
            using Plotly.NET.CSharp;
            Chart.Line<int, int, string>([1, 2, 3], [4, 5, 6], Name: "loss")
            """;

        var outputs = await RunAsync(Chart, Chart);

        Assert.SkipWhen(
            outputs[0][0]!["evalue"] is { } error && ((string)error!).Contains("connect to the network", StringComparison.Ordinal),
            "Needs Plotly.NET.Interactive 6.0.0 in the package cache, or the network."
        );
        var data = outputs[0][0]!["data"]!;
        Assert.Equal([FigureNotebook.Plotly, "text/html", "text/plain"], data.AsObject().Select(form => form.Key));
        Assert.Equal("[4,5,6]", data[FigureNotebook.Plotly]!["data"]![0]!["y"]!.ToJsonString());
        Assert.Equal(data.ToJsonString(), outputs[1][0]!["data"]!.ToJsonString());
    }

    [Fact]
    public async Task TorchSharp_of_the_package_cache_loads_with_its_native_libraries()
    {
        Assert.SkipUnless(Platform == "linux-x64", "Names the natives of Linux on x64.");

        var outputs = await RunAsync(
            """
            #r "nuget: TorchSharp, 0.107.0"
            #r "nuget: libtorch-cpu-linux-x64, 2.10.0"
            using TorchSharp;
            using static TorchSharp.torch;
            torch.manual_seed(42);
            nn.Linear(3, 1).bias.item<float>().ToString("F5")
            """
        );

        Assert.SkipWhen(
            outputs[0][0]!["evalue"] is { } error && ((string)error!).Contains("connect to the network", StringComparison.Ordinal),
            "Needs TorchSharp 0.107.0 in the package cache, or the network."
        );
        // PyTorch: torch.manual_seed(42); torch.nn.Linear(3, 1).bias.
        Assert.Equal("0.53036", Text(outputs[0]));
    }

    public void Dispose()
    {
        workspace.Dispose();
        var cache =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var folder in Directory.Exists(cache) ? Directory.GetDirectories(cache, $"{unique.ToLowerInvariant()}.*") : [])
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Platform =>
        (
            OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : "linux"
        ) + $"-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    static string Text(JsonArray outputs) => outputs[0]!["data"]!["text/plain"].Joined();

    static string Error(JsonArray outputs) => (string)outputs[0]!["evalue"]!;

    async Task<JsonArray[]> RunAsync(params string[] cells)
    {
        workspace.WriteNotebook(Notebook, [.. cells.Select(cell => Code(cell, "raises-exception"))]);
        var (_, output, error) = await Host.RunAsync(workspace.Root, "run", Notebook);
        Assert.True(File.Exists(workspace.Path($"artifacts/notebooks/{Notebook}")), output + error);

        return [.. cells.Select((_, cell) => workspace.Outputs($"artifacts/notebooks/{Notebook}", cell))];
    }

    void Write(string feed, string name, string version, string dependencies, params (string Path, byte[] Bytes)[] files)
    {
        Directory.CreateDirectory(workspace.Path(feed));
        using var package = ZipFile.Open(workspace.Path($"{feed}/{unique}.{name}.{version}.nupkg"), ZipArchiveMode.Create);
        var description = $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
            <id>{unique}.{name}</id><version>{version}</version><authors>nobody</authors><description>-</description>
            <dependencies>{dependencies}</dependencies></metadata></package>
            """;
        foreach (var (path, bytes) in files.Append(($"{unique}.{name}.nuspec", System.Text.Encoding.UTF8.GetBytes(description))))
        {
            using var entry = package.CreateEntry(path).Open();
            entry.Write(bytes);
        }
    }

    /// <summary>An assembly with a class whose constant is <c>Text</c>.</summary>
    static byte[] AnAssembly(string name, string type, string text, int major = 1)
    {
        var assembly = new PersistedAssemblyBuilder(new(name) { Version = new(major, 0, 0, 0) }, typeof(object).Assembly);
        var built = assembly
            .DefineDynamicModule(name)
            .DefineType(type, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        var getter = built.DefineMethod(
            "get_Text",
            MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.SpecialName,
            typeof(string),
            []
        );
        var code = getter.GetILGenerator();
        code.Emit(OpCodes.Ldstr, text);
        code.Emit(OpCodes.Ret);
        built.DefineProperty("Text", PropertyAttributes.None, typeof(string), null).SetGetMethod(getter);
        built.CreateType();
        using var stream = new MemoryStream();
        assembly.Save(stream);

        return stream.ToArray();
    }
}
