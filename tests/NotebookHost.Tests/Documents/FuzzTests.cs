using CsCheck;
using NotebookHost.Tests.Jupyter;

namespace NotebookHost.Tests.Documents;

/// <summary>
/// Odd notebooks by the hundred. What fails is told with its seed, for the variable CsCheck_Seed; CsCheck_Iter=400 makes it 100,000 of
/// them.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class FuzzTests
{
    const int Notebooks = 250;

    static readonly int Rounds = Environment.GetEnvironmentVariable("CsCheck_Iter") is null ? 1 : checked((int)Check.Iter);

    // For each file: whether nbformat finds it valid as it was, and as it is now.
    const string Validate = """
        import sys, os, logging, nbformat
        logging.disable()
        def valid(path):
            try:
                notebook = nbformat.reads(open(path, encoding='utf-8').read(), nbformat.NO_CONVERT)
                nbformat.validate(notebook)
                return notebook.nbformat == 4 and notebook.nbformat_minor <= 5
            except Exception:
                return False
        for name in sorted(os.listdir(sys.argv[1])):
            print(name, valid(sys.argv[1] + '/' + name), valid(sys.argv[2] + '/' + name))
        """;

    [Fact]
    public async Task No_notebook_is_a_fault_of_the_program_and_what_nbformat_finds_valid_is_read_and_stays_valid()
    {
        var python = await Tools.RequirePythonAsync("nbformat");

        await OddNotebook.File.Array[Notebooks].SampleAsync(files => FormatAsync(python, files), iter: Rounds, threads: 1);
    }

    [Fact]
    public async Task No_page_and_no_comparison_is_a_fault_of_the_program() =>
        await OddNotebook.File.Array[12].SampleAsync(RunAsync, iter: Rounds, threads: 1);

    static async Task FormatAsync(string python, byte[][] files)
    {
        using var workspace = new Workspace();
        Write(workspace, "before", files);
        Write(workspace, "notebooks", files);

        // Without a browser: no pictures.
        var (exitCode, output, error) = await Host.RunWithoutPathAsync(workspace.Root, "format");
        var (_, judged) = await Tools.RunAsync(
            python,
            [],
            "-W",
            "ignore",
            "-c",
            Validate,
            workspace.Path("before"),
            workspace.Path("notebooks")
        );
        var formatted = Read(workspace);
        var again = await Host.RunWithoutPathAsync(workspace.Root, "format");
        var formattedAgain = Read(workspace);
        var stripped = await Host.RunAsync(workspace.Root, "strip");

        AssertNoFault(exitCode, output + error);
        AssertNoFault(stripped.ExitCode, stripped.Output + stripped.Error);
        Assert.Equal(error, again.Error);
        Assert.Equal(formatted, formattedAgain);
        var lines = judged.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length == files.Length, judged);
        foreach (var line in lines)
        {
            if (line.Split(' ') is [var name, "True", var isValidNow])
            {
                var refusal = error
                    .Split('\n')
                    .FirstOrDefault(problem => problem.StartsWith($"notebooks/{name}: ", StringComparison.Ordinal));
                var isRead = refusal is null || refusal.Contains("language is", StringComparison.Ordinal);
                Assert.True(isRead && isValidNow == "True", $"{refusal ?? line}\n{File.ReadAllText(workspace.Path($"before/{name}"))}");
            }
        }
    }

    static async Task RunAsync(byte[][] files)
    {
        using var workspace = new Workspace();
        Write(workspace, "notebooks", files);

        var (exitCode, output, error) = await Host.RunAsync(workspace.Root);

        var check = await Host.RunAsync(workspace.Root, "check");

        AssertNoFault(exitCode, output + error);
        AssertNoFault(check.ExitCode, check.Output + check.Error);
        Assert.Contains("Pages: artifacts/site/index.html", output);
    }

    static byte[][] Read(Workspace workspace) =>
        [.. Directory.EnumerateFiles(workspace.Path("notebooks")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    static void Write(Workspace workspace, string folder, byte[][] files)
    {
        Directory.CreateDirectory(workspace.Path(folder));
        foreach (var (i, file) in files.Index())
        {
            File.WriteAllBytes(workspace.Path($"{folder}/{i:000}.ipynb"), file);
        }
    }

    static void AssertNoFault(int exitCode, string told)
    {
        Assert.True(exitCode is 0 or 1, $"{exitCode}: {told}");
        var faults = told.Split('\n')
            .Where(line =>
                line.Contains("Unhandled exception", StringComparison.Ordinal)
                || line.Contains("This program has a fault", StringComparison.Ordinal)
            )
            .ToList();
        // As a message, because an assertion cuts short what is told of hundreds of files.
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
