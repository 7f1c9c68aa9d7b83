using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NotebookHost.Tests;

/// <summary>Stored figures have pictures, for viewers without scripts.</summary>
public sealed class PictureTests(StoredFigureNotebook stored) : IClassFixture<StoredFigureNotebook>, IDisposable
{
    // By its name, so that no pages are written.
    static readonly string[] RunInPlace = ["run", "--in-place", FigureNotebook.Path];

    readonly Workspace workspace = new();

    [Fact]
    public void A_stored_figure_has_a_picture_its_description_and_no_script()
    {
        WriteStored();

        var output = workspace.Outputs(FigureNotebook.Path, FigureNotebook.Figure)[0]!;
        Assert.Equal([FigureNotebook.Plotly, "image/png", "text/plain"], workspace.FigureData().Select(data => data.Key));
        var picture = Convert.FromBase64String((string)output["data"]!["image/png"]!);
        Assert.Equal("PNG"u8.ToArray(), picture[1..4]);
        Assert.Equal(
            (1400, 600),
            (BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20)))
        );
        Assert.InRange(picture.Length, 2_000, 80_000);
        Assert.Equal("""{"alt":"Loss falls.","height":300,"width":700}""", output["metadata"]!["image/png"]!.ToJsonString());
    }

    [Fact]
    public async Task A_figure_says_in_its_meta_how_wide_its_picture_is()
    {
        workspace.WriteFigureNotebook();
        var notebook = workspace.Json(FigureNotebook.Path);
        notebook["cells"]![FigureNotebook.Figure]!["source"] = FigureNotebook.Loss.Replace(
            ":300",
            """:300,\"meta\":{\"width\":560}""",
            StringComparison.Ordinal
        );
        workspace.Write(FigureNotebook.Path, notebook.ToJsonString());

        await RunInPlaceAsync();

        var picture = Convert.FromBase64String((string)workspace.FigureData()["image/png"]!);
        Assert.Equal(1120, BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)));
    }

    [Fact]
    public async Task Drawing_again_gives_the_same_bytes()
    {
        WriteStored();

        await Host.RunAsync(workspace.Root, "strip");
        Assert.DoesNotContain("image/png", workspace.Text(FigureNotebook.Path));
        await RunInPlaceAsync();

        Assert.Equal(stored.Text, workspace.Text(FigureNotebook.Path));
    }

    [Fact]
    public async Task Neither_cells_nor_pictures_need_a_network_and_none_is_asked()
    {
        var strace = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "strace"))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(strace is null, "Needs strace (apt-get install strace).");
        workspace.WriteFigureNotebook();

        using var traced = Process.Start(
            new ProcessStartInfo(
                strace,
                ["-f", "-qq", "-e", "trace=socket,connect", "-o", workspace.Path("trace"), Host.Executable, .. RunInPlace]
            )
            {
                WorkingDirectory = workspace.Root,
                RedirectStandardOutput = true,
            }
        )!;
        var output = await traced.StandardOutput.ReadToEndAsync();
        await traced.WaitForExitAsync();

        Assert.SkipWhen(
            output.Contains("No Chromium or Chrome was found", StringComparison.Ordinal),
            "Needs Chromium or Chrome (apt-get install chromium)."
        );
        Assert.True(traced.ExitCode == 0, output);
        Assert.StartsWith("iVBOR", Picture());
        Assert.Contains("socket(", workspace.Text("trace"));
        // The browser looks which address it would have, for which nothing is sent; but it asks for no names and has no connections.
        Assert.DoesNotMatch(@"AF_INET6?, SOCK_STREAM|htons\(53\)", workspace.Text("trace"));
    }

    [Fact]
    public async Task Only_a_changed_figure_is_drawn_again()
    {
        WriteStored();
        SetPicture("another browser's");

        await RunInPlaceAsync();
        Assert.Equal("another browser's", Picture());
        var changed = workspace.Json(FigureNotebook.Path);
        var source = changed["cells"]![FigureNotebook.Figure]!["source"]!;
        changed["cells"]![FigureNotebook.Figure]!["source"] = source.Joined().Replace("0.25", "0.75", StringComparison.Ordinal);
        workspace.Write(FigureNotebook.Path, changed.ToJsonString());
        await RunInPlaceAsync();

        Assert.StartsWith("iVBOR", Picture());
    }

    [Fact]
    public async Task Without_a_browser_pictures_are_left_and_the_run_says_so()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere browsers are found past the PATH.");
        workspace.WriteFigureNotebook();

        var (exitCode, output, _) = await Host.RunWithoutPathAsync(workspace.Root, RunInPlace);
        Assert.Equal(0, exitCode);
        Assert.Contains("pictures were left as they are", output);
        Assert.Contains("1 new or changed figure has no picture", output);
        Assert.Equal([FigureNotebook.Plotly, "text/plain"], workspace.FigureData().Select(data => data.Key));
        SetPicture("stays");
        (_, output, _) = await Host.RunWithoutPathAsync(workspace.Root, RunInPlace);

        Assert.Equal("stays", Picture());
        Assert.DoesNotContain("no picture", output);
    }

    [Fact]
    public async Task A_browser_that_is_not_there_is_refused_before_anything_runs()
    {
        workspace.WriteFigureNotebook();

        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, [.. RunInPlace, "--browser", "nowhere/chrome"]);

        Assert.Equal(2, exitCode);
        Assert.Contains("nowhere/chrome", error);
    }

    [Fact]
    public async Task A_browser_that_draws_nothing_loses_nothing()
    {
        workspace.WriteFigureNotebook();
        var before = workspace.Text(FigureNotebook.Path);

        // A program that is there, but no browser: the host itself, which knows no --headless.
        var (exitCode, output, _) = await Host.RunAsync(workspace.Root, [.. RunInPlace, "--browser", Host.Executable]);

        Assert.Equal(1, exitCode);
        Assert.Contains("notebooks/figure.ipynb: The notebook was not rewritten, because its pictures are missing.", output);
        Assert.Equal(before, workspace.Text(FigureNotebook.Path));
        Assert.True(File.Exists(workspace.Path("artifacts/notebooks/figure.ipynb")));
    }

    public void Dispose() => workspace.Dispose();

    void WriteStored()
    {
        stored.RequirePicture();
        workspace.Write(FigureNotebook.Path, stored.Text);
    }

    async Task RunInPlaceAsync()
    {
        stored.RequirePicture();
        var (exitCode, output, error) = await Host.RunAsync(workspace.Root, RunInPlace);
        Assert.True(exitCode == 0, output + error);
    }

    string? Picture() => (string?)workspace.FigureData()["image/png"];

    void SetPicture(string picture)
    {
        var notebook = workspace.Json(FigureNotebook.Path);
        notebook["cells"]![FigureNotebook.Figure]!["outputs"]![0]!["data"]!["image/png"] = JsonValue.Create(picture);
        workspace.Write(FigureNotebook.Path, notebook.ToJsonString());
    }
}
