using System.Text.Json.Nodes;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Jupyter;

/// <summary><c>check --kernel</c>: any kernel can be asked whether it gives what is stored.</summary>
public sealed class AskedKernelTests : IDisposable
{
    const string Notebook = "notebooks/asked.ipynb";

    readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Our_own_kernel_gives_what_run_has_stored_and_what_it_does_not_give_is_found()
    {
        workspace.WriteFigureNotebook();
        workspace.WriteNotebook(
            Notebook,
            Code("Console.WriteLine(\"a\"); Console.Error.WriteLine(\"b\"); display(\"c\"); Console.Write(\"d 😀\");\n40 + 2"),
            Code("int before = 1; throw new ArgumentException(\"on purpose\");", "raises-exception"),
            Code("throw new Exception(\"never seen\");", "skip-execution"),
            Code("Console.Write(System.IO.File.Exists(\"asked.ipynb\"));\nbefore + 1")
        );
        var ran = await Host.RunAsync(workspace.Root, "run", "notebooks", "--in-place");
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Error);
        var installed = await Host.RunAsync(workspace.Root, "jupyter", "install", "--prefix", workspace.Root, "--name", "ours");
        Assert.True(installed.ExitCode == 0, installed.Error);

        var (exitCode, output) = await CheckAsync(workspace.Path("share/jupyter/kernels/ours"));

        Assert.True(exitCode == 0, output);
        Assert.Contains("Compared 11 outputs of 2 notebooks: all are as stored.", output);

        workspace.Write(Notebook, workspace.Text(Notebook).Replace("d 😀\"", "e 😀\"", StringComparison.Ordinal));

        (exitCode, output) = await CheckAsync(workspace.Path("share/jupyter/kernels/ours"));

        Assert.Equal(1, exitCode);
        Assert.Contains("output 4, stdout: stored \"e 😀\", now \"d 😀\"", output);
    }

    /// <summary>The kernel is Jupyter's own for Python, and the stored outputs are those of Jupyter's own nbconvert.</summary>
    [Fact]
    public async Task Outputs_that_are_replaced_updated_or_cleared_are_put_together_as_nbconvert_does()
    {
        var nbconvert = Tools.Require("jupyter-nbconvert");
        await Tools.RequirePythonAsync("ipykernel");
        workspace.WriteNotebook(
            Notebook,
            Code("from IPython.display import clear_output, display, JSON\nprint('one')\nclear_output()\nprint('two'); print('three')"),
            Code("print('gone'); clear_output(wait=True); display('stays')"),
            Code("shown = display('first', display_id=True); print('between'); shown.update('second')"),
            Code("shown.update('third')"),
            Code("display(JSON(['a', 'b'])); {'x': 1}"),
            Code("print('printed'); raise ValueError('on purpose')", "raises-exception")
        );
        var (converted, log) = await Tools.RunAsync(
            nbconvert,
            [],
            "--to",
            "notebook",
            "--inplace",
            "--execute",
            "--ExecutePreprocessor.kernel_name=python3",
            workspace.Path(Notebook)
        );
        Assert.True(converted == 0, log);

        var (exitCode, output) = await CheckAsync("python3");

        Assert.True(exitCode == 0, output);
        Assert.Contains("Compared 8 outputs of 1 notebook: all are as stored.", output);
    }

    [Theory]
    [InlineData("import os; os._exit(7)", "600", "The cell ended the process it runs in (exit code 7)")]
    [InlineData("while True: pass", "1", "The cell was stopped after 1 second.")]
    [InlineData("print('x' * 3000000)\nwhile True: pass", "600", "The cell was stopped because it printed more than 2 MB")]
    public async Task A_cell_that_does_not_come_to_its_end_fails_and_the_next_is_not_run(string source, string timeout, string problem)
    {
        await Tools.RequirePythonAsync("ipykernel");
        workspace.WriteNotebook(Notebook, Code("print('so far')\n" + source, "raises-exception"), Code("1"));

        var (exitCode, output) = await CheckAsync("python3", "--cell-timeout", timeout, "--junit", workspace.Path("check.xml"));

        Assert.Equal(1, exitCode);
        Assert.Contains(problem, output);
        Assert.Contains("Not run, because a cell before it failed.", workspace.Text("check.xml"));
    }

    [Fact]
    public async Task A_kernel_that_is_not_known_is_refused_with_those_that_are()
    {
        workspace.WriteNotebook(Notebook, Code("1"));
        WriteKernel("share/jupyter/kernels/known", "dotnet");

        var (exitCode, output) = await CheckAsync("unheard-of", [("JUPYTER_PATH", workspace.Path("share/jupyter"))]);

        Assert.Equal(2, exitCode);
        Assert.Matches(@"There is no kernel unheard-of: name one that Jupyter knows \(.*\bknown\b.*\)", output);
    }

    [Theory]
    [InlineData("{ \"argv\": [] }", "does not say how to start a kernel")]
    [InlineData("[]", "does not say how to start a kernel")]
    [InlineData("{", "does not say how to start a kernel")]
    [InlineData("{ \"argv\": [\"no-such-program\"] }", "names the program no-such-program")]
    public async Task A_kernel_that_cannot_be_started_is_refused(string spec, string problem)
    {
        workspace.WriteNotebook(Notebook, Code("1"));
        workspace.Write("broken/kernel.json", spec);

        var (exitCode, output) = await CheckAsync(workspace.Path("broken"));

        Assert.Equal(2, exitCode);
        Assert.Contains(problem, output);
    }

    [Fact]
    public async Task A_kernel_that_ends_at_once_is_told_with_its_last_words()
    {
        workspace.WriteNotebook(Notebook, Code("1"));
        WriteKernel("ends", "dotnet", "--no-such-option");

        var (exitCode, output) = await CheckAsync(workspace.Path("ends"));

        Assert.Equal(1, exitCode);
        Assert.Matches(@"KernelNotStarted: The kernel ends ended before it answered \(exit code \d+, its last line: .+\)", output);
    }

    void WriteKernel(string folder, params string[] command) =>
        workspace.Write(
            $"{folder}/kernel.json",
            new JsonObject
            {
                ["argv"] = new JsonArray([.. command.Select(argument => JsonValue.Create(argument))]),
                ["display_name"] = "Test",
                ["language"] = "C#",
            }.ToJsonString()
        );

    Task<(int ExitCode, string Output)> CheckAsync(string kernel, params string[] arguments) => CheckAsync(kernel, [], arguments);

    Task<(int ExitCode, string Output)> CheckAsync(string kernel, (string Name, string Value)[] environment, params string[] arguments) =>
        Tools.RunAsync(Host.Executable, environment, ["check", workspace.Path("notebooks"), "--kernel", kernel, .. arguments]);
}
