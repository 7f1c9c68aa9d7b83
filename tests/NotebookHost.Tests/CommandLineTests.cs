using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary>Arguments, exit codes, and what ends a run early.</summary>
public sealed class CommandLineTests : IDisposable
{
    readonly Workspace workspace = new();

    [Theory]
    [InlineData("does not exist", "run", "nowhere")]
    [InlineData("No notebook", "run", "empty")]
    [InlineData("ends in .ipynb", "run", "empty/readme.md")]
    [InlineData("greater than 0", "run", "--cell-timeout", "0")]
    [InlineData("at least 1", "run", "--jobs", "0")]
    [InlineData("--jobs", "run", "--jobs", "many")]
    [InlineData("at least 1", "run", "--memory", "0")]
    [InlineData("takes a folder", "check", "--output", "")]
    [InlineData("--kernel", "check", "--kernel", "any", "--memory", "500")]
    [InlineData("--jobs takes a number", "check", "--jobs", "many")]
    [InlineData("--unheard-of is no option of run. See notebookhost help run.", "run", "--unheard-of", "notebooks")]
    [InlineData("Did you mean --in-place?", "run", "--in-plase")]
    [InlineData("Did you mean --cell-timeout?", "check", "--timeout", "3")]
    [InlineData("Did you mean --help?", "strip", "--hlep")]
    [InlineData("Did you mean --prefix?", "jupyter", "install", "--perfix", "x")]
    [InlineData("Did you mean run?", "rnu")]
    [InlineData("Did you mean run empty?", "empty")]
    [InlineData("Did you mean install?", "jupyter", "instal")]
    [InlineData("install or uninstall", "jupyter")]
    [InlineData("is no command. See notebookhost help.", "help", "unheard-of")]
    [InlineData("new needs NAME behind it. See notebookhost help new.", "new")]
    [InlineData("claims needs --into FILE behind it.", "claims", "empty")]
    [InlineData("one argument too many", "new", "one", "two")]
    [InlineData("-x.ipynb is no option of run", "run", "-x.ipynb")]
    [InlineData("-x.ipynb does not exist", "run", "--", "-x.ipynb")]
    [InlineData("@x.ipynb does not exist", "run", "@x.ipynb")]
    [InlineData("--output needs DIR", "run", "--output")]
    [InlineData("--in-place is an option itself", "run", "--output", "--in-place")]
    [InlineData("Did you mean full/what-is-bias.ipynb?", "run", "full/what-is-bais.ipynb")]
    [InlineData("No folder notebooks/")]
    public async Task Unusable_arguments_make_the_exit_code_2(string problem, params string[] arguments)
    {
        workspace.Write("empty/readme.md", "");
        workspace.WriteNotebook("full/what-is-bias.ipynb", Code("1"));

        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, arguments);

        Assert.Equal(2, exitCode);
        Assert.Contains(problem, error);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Help_is_had_by_its_name_and_by_its_option_and_lists_the_options()
    {
        var (exitCode, byName, _) = await Host.RunAsync(workspace.Root, "help", "run");
        var (_, byOption, _) = await Host.RunAsync(workspace.Root, "run", "-h");
        var (_, ofAll, _) = await Host.RunAsync(workspace.Root, "help");
        var (versionExitCode, version, _) = await Host.RunAsync(workspace.Root, "--version");

        Assert.Equal(0, exitCode);
        Assert.Equal(byOption, byName);
        Assert.Contains("--cell-timeout <SECONDS>", byName);
        Assert.All(
            (string[])["run", "check", "new", "format", "strip", "claims", "jupyter", "help"],
            name => Assert.Contains($"  {name} ", ofAll)
        );
        Assert.Equal(0, versionExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", version);
    }

    [Fact]
    public async Task Notebooks_share_the_cores_and_the_last_to_start_has_those_that_the_others_leave()
    {
        foreach (var name in (string[])["a", "b", "c"])
        {
            workspace.WriteNotebook($"notebooks/{name}.ipynb", Code("Console.Write(Environment.ProcessorCount)"));
        }

        var (exitCode, _, _) = await Host.RunAsync(workspace.Root, "run", "notebooks", "--jobs", "2", "--in-place");

        Assert.Equal(0, exitCode);
        var half = Math.Max(1, Environment.ProcessorCount / 2);
        Assert.Equal(
            [half, half, Environment.ProcessorCount],
            ((string[])["a", "b", "c"]).Select(name =>
                int.Parse(workspace.Outputs($"notebooks/{name}.ipynb", 0).Stream("stdout"), CultureInfo.InvariantCulture)
            )
        );
    }

    [Fact]
    public async Task Two_notebooks_with_one_copy_are_refused()
    {
        workspace.WriteNotebook("a/same.ipynb", Code("1"));
        workspace.WriteNotebook("b/same.ipynb", Code("1"));

        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, "run", "a", "b");

        Assert.Equal(2, exitCode);
        Assert.Contains("same.ipynb", error);
    }

    [Fact]
    public async Task Named_notebooks_run_with_the_output_where_it_is_wanted_and_success_is_0()
    {
        workspace.WriteNotebook("here/one.ipynb", Code("1"));
        workspace.WriteNotebook("here/there/two.ipynb", Code("2"));
        workspace.WriteNotebook("here/artifacts/old.ipynb", Code("throw new Exception();"));

        var (exitCode, output, _) = await Host.RunAsync(workspace.Root, "run", "here", "--output", "out", "--jobs", "2");

        Assert.Equal(0, exitCode);
        Assert.Contains("All 2 notebooks succeeded.", output);
        Assert.Contains("out/results.json", output);
        Assert.True(File.Exists(workspace.Path("out/notebooks/one.ipynb")));
        Assert.True(File.Exists(workspace.Path("out/notebooks/there/two.ipynb")));
        Assert.Equal(2, workspace.Json("out/results.json")["notebooks"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_cell_that_hangs_is_stopped_and_what_it_printed_kept()
    {
        workspace.WriteNotebook(
            "notebooks/hangs.ipynb",
            Code("Console.WriteLine(\"waiting\");\nSystem.Threading.Thread.Sleep(-1);"),
            Code("1")
        );

        var (exitCode, output, _) = await Host.RunAsync(workspace.Root, "run", "notebooks/hangs.ipynb", "--cell-timeout", "6");

        Assert.Equal(1, exitCode);
        Assert.Contains("stopped after 6 seconds", output);
        Assert.Contains("--cell-timeout", output);
        Assert.Equal("waiting\n", workspace.Outputs("artifacts/notebooks/hangs.ipynb", 0).Stream("stdout"));
    }

    [Fact]
    public async Task What_would_command_a_terminal_is_shown_and_not_obeyed()
    {
        workspace.WriteNotebook(
            "notebooks/clears.ipynb",
            Code("Console.Write(\"\\u001b[2J\\u009b31m\\rover\\b\"); throw new Exception(\"\\u001b]0;title\\a\");")
        );
        workspace.WriteNotebook($"notebooks/{(OperatingSystem.IsWindows() ? "" : "\u001b[31m")}red.ipynb");

        var (_, output, error) = await Host.RunAsync(workspace.Root, "run");

        Assert.DoesNotContain(output + error, c => char.IsControl(c) && c is not ('\n' or '\r'));
        Assert.Contains("␛[2J\\u009b31m␍over␈", output);
        Assert.Contains("␛]0;title␇", output);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_stops_the_workers_and_what_has_finished_is_told(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A program cannot send Ctrl+C to another on Windows.");
        workspace.WriteNotebook("notebooks/before.ipynb", Code("1"));
        workspace.WriteNotebook("notebooks/later.ipynb", Code("1"));
        var (host, worker) = await StartEndlessAsync("await Task.Delay(-1);");

        using var kill = Process.Start("kill", ["-s", signal, $"{host.Id}"]);
        await host.WaitForExitAsync();
        await worker.WaitForExitAsync();

        Assert.Equal(exitCode, host.ExitCode);
        Assert.Contains("Interrupted", await host.StandardError.ReadToEndAsync());
        Assert.Contains("0 of 3 notebooks failed, 2 were not finished.", await host.StandardOutput.ReadToEndAsync());
        Assert.Equal(
            ["passed", "not-run", "not-run"],
            workspace.Json("artifacts/results.json")["notebooks"]!.AsArray().Select(notebook => (string?)notebook!["status"])
        );
    }

    [Theory]
    [InlineData("", "takes a folder")]
    [InlineData("notebooks/one.ipynb", "cannot be written to")]
    [InlineData("notebooks/one.ipynb/below", "cannot be written to")]
    public async Task Results_that_have_no_place_are_refused_before_anything_runs(string output, string problem)
    {
        workspace.WriteNotebook("notebooks/one.ipynb", Code("System.IO.File.WriteAllText(\"has-run\", \"\");"));

        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, "run", "--output", output);

        Assert.Equal(2, exitCode);
        Assert.Contains(problem, Assert.Single(error.TrimEnd().Split('\n')));
        Assert.False(File.Exists(workspace.Path("notebooks/has-run")));
    }

    [Fact]
    public async Task Where_results_cannot_be_written_in_the_end_the_table_is_shown_and_the_reason_told()
    {
        workspace.WriteNotebook("notebooks/one.ipynb", Code("System.IO.Directory.CreateDirectory(\"../artifacts/results.json\");"));

        var (exitCode, output, _) = await Host.RunAsync(workspace.Root, "run");

        Assert.Equal(1, exitCode);
        Assert.Contains("notebooks/one.ipynb │ passed", output);
        Assert.Contains("results.json cannot be written: ", output);
    }

    [Fact]
    public async Task Results_do_not_take_the_place_of_what_is_no_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a file that is always full.");
        workspace.WriteNotebook("notebooks/one.ipynb", Code("1"));
        Directory.CreateDirectory(workspace.Path("artifacts"));
        File.CreateSymbolicLink(workspace.Path("artifacts/results.json"), "/dev/full");

        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, "run");

        Assert.Equal(2, exitCode);
        Assert.Contains("it is no file", error);
    }

    [Fact]
    public async Task A_worker_dies_with_its_runner()
    {
        var (host, worker) = await StartEndlessAsync("while (true);");

        host.Kill();

        await worker.WaitForExitAsync();
        Assert.True(worker.HasExited);
    }

    public void Dispose() => workspace.Dispose();

    /// <summary>A run whose worker is in the midst of a cell that would go on for ever.</summary>
    async Task<(Process Host, Process Worker)> StartEndlessAsync(string forEver)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        workspace.WriteNotebook(
            "notebooks/endless.ipynb",
            Code(
                $"""
                new System.Net.Sockets.TcpClient("127.0.0.1", {(
                    (IPEndPoint)listener.LocalEndpoint
                ).Port}).GetStream().Write(BitConverter.GetBytes(Environment.ProcessId));
                {forEver}
                """
            )
        );
        var host = Host.Start(workspace.Root, "run", "--jobs", "1");
        using var connection = await listener.AcceptTcpClientAsync();
        var id = new byte[sizeof(int)];
        await connection.GetStream().ReadExactlyAsync(id);

        return (host, Process.GetProcessById(BitConverter.ToInt32(id)));
    }
}
