using System.Diagnostics;
using System.Runtime.Loader;
using TestsShared;

namespace BiasNotebooks.Charts.Tests;

/// <summary>Opens a page in headless Chromium, with plotly.js from Plotly.NET.dll, and reads what its scripts have made of it.</summary>
static class Browser
{
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    /// <summary>plotly.js as Plotly.NET carries it.</summary>
    public static byte[] Plotly { get; } = ReadPlotly();

    /// <summary>The same HTML with plotly.js from beside the page; its hash stays what it was.</summary>
    public static string Offline(string html) =>
        html.Replace("https://cdn.jsdelivr.net/npm/plotly.js-dist-min@2.28.0/", "", StringComparison.Ordinal);

    static string? Executable =>
        (
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            from name in Names
            let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
            where File.Exists(path)
            select path
        ).FirstOrDefault();

    /// <summary>The page's DOM, serialised, once it is quiet. Skips the test where there is no browser.</summary>
    /// <param name="html">The page, which may load <c>plotly.min.js</c> and the files beside it.</param>
    /// <param name="options">Further options, as <c>--screenshot=file</c>.</param>
    public static async Task<string> Open(string html, params string[] options)
    {
        var chromium =
            Executable ?? throw Xunit.Sdk.SkipException.ForSkip($"No browser: none of {string.Join(", ", Names)} is on the PATH.");
        var folder = Directory.CreateTempSubdirectory("figures-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "plotly.min.js"), Plotly);
            await File.WriteAllTextAsync(Path.Combine(folder, "page.html"), html);
            using var process = Process.Start(
                new ProcessStartInfo(
                    chromium,
                    [
                        "--headless",
                        .. Chromium.Options,
                        "--allow-file-access-from-files",
                        $"--user-data-dir={Path.Combine(folder, "profile")}",
                        "--virtual-time-budget=20000",
                        .. options,
                        "--dump-dom",
                        new Uri(Path.Combine(folder, "page.html")).AbsoluteUri,
                    ]
                )
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            using var impatience = patience.Token.Register(() => process.Kill(entireProcessTree: true));
            _ = process.StandardError.ReadToEndAsync();
            var dom = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.False(patience.IsCancellationRequested, "Chromium did not finish in three minutes.");

            return dom;
        }
        finally
        {
            Discard(folder);
        }
    }

    static void Discard(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A child of Chromium still writes its profile; the system clears its temporary folder.
        }
    }

    static byte[] ReadPlotly()
    {
        // By path and in a context of its own: only the resource is wanted.
        var plotly = new AssemblyLoadContext("plotly.js").LoadFromAssemblyPath(
            Path.Combine(AppContext.BaseDirectory, "charts", "Plotly.NET.dll")
        );
        using var stream = plotly.GetManifestResourceStream("Plotly.NET.plotly-2.28.0.min.js")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);

        return bytes.ToArray();
    }
}
