using System.Diagnostics;

namespace NotebookHost.Tests;

/// <summary>What is written is a notebook as Jupyter writes it.</summary>
public class DocumentTests(ExecutedNotebooks executed)
{
    [Fact]
    public async Task Nbformat_finds_every_executed_notebook_valid_and_would_write_the_same_bytes()
    {
        const string Python = "/usr/bin/python3";
        const string Check = """
            import sys, glob, nbformat
            files = glob.glob(sys.argv[1] + '/**/*.ipynb', recursive=True)
            for file in files:
                text = open(file, encoding='utf-8', newline='').read()
                notebook = nbformat.reads(text, as_version=nbformat.NO_CONVERT)
                nbformat.validate(notebook)
                assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5), file
                assert nbformat.writes(notebook) + '\n' == text, file
            print(len(files))
            """;
        if (!File.Exists(Python) || await RunPythonAsync(Python, "import nbformat") is (not 0, _))
        {
            Assert.Skip("Needs Debian's python3-nbformat (apt-get install python3-nbformat).");
        }

        var (exitCode, output) = await RunPythonAsync(Python, Check, executed.Workspace.Path("artifacts/notebooks"));

        Assert.True(exitCode == 0, output);
        var copies = Directory.EnumerateFiles(executed.Workspace.Path("artifacts/notebooks"), "*.ipynb", SearchOption.AllDirectories);
        Assert.NotEmpty(copies);
        Assert.Equal($"{copies.Count()}", output.Trim());
    }

    [Fact]
    public void Unknown_metadata_survives()
    {
        var text = executed.Workspace.Text("artifacts/notebooks/good.ipynb");

        Assert.Contains("\"somebody_elses\": {\n   \"a\": \"ü\",\n   \"z\": 1.5\n  }", text);
    }

    [Fact]
    public void Cells_without_an_id_get_one_each() =>
        Assert.Equal(
            14,
            executed.Workspace.Json("artifacts/notebooks/good.ipynb")["cells"]!
                .AsArray()
                .Select(cell => (string)cell!["id"]!)
                .Distinct()
                .Count()
        );

    static async Task<(int ExitCode, string Output)> RunPythonAsync(string python, string code, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(python, ["-c", code, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        return (process.ExitCode, await output + await error);
    }
}
