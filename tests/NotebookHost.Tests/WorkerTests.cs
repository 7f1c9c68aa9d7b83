using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary>A worker takes what it has started with it, leaves nothing behind, and takes no more memory than it may.</summary>
public sealed class WorkerTests : IDisposable
{
    readonly Workspace workspace = new();
    readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public WorkerTests() => listener.Start();

    [Theory]
    [InlineData("", "1")]
    [InlineData("", "Environment.Exit(3);")]
    [InlineData("setsid -f ", "1")]
    [InlineData("setsid -f ", "Environment.Exit(3);")]
    public async Task What_a_cell_leaves_running_ends_with_its_worker(string before, string end)
    {
        using var child = await StartAsync(before, end, host => host.WaitForExitAsync());

        Assert.Equal(0, await child.GetStream().ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task What_a_cell_leaves_running_ends_when_the_runner_is_killed()
    {
        using var child = await StartAsync(
            "setsid -f ",
            "await Task.Delay(-1);",
            host =>
            {
                host.Kill();

                return host.WaitForExitAsync();
            }
        );

        Assert.Equal(0, await child.GetStream().ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task No_temporary_file_is_left_behind()
    {
        Directory.CreateDirectory(workspace.Path("temporary"));
        workspace.WriteNotebook("notebooks/one.ipynb", Code("1"));

        var (exitCode, _, _) = await Host.RunAsync(
            workspace.Root,
            [(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR", workspace.Path("temporary"))],
            "run"
        );

        Assert.Equal(0, exitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(workspace.Path("temporary")));
    }

    [Theory]
    [InlineData("LC_ALL", "de_DE.UTF-8", "True 1,234.5")]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "Cultures are those of the library ICU")]
    public async Task Cells_may_name_cultures_where_the_machine_has_them_and_their_results_are_the_same_everywhere(
        string variable,
        string value,
        string expected
    )
    {
        workspace.WriteNotebook(
            "notebooks/cultures.ipynb",
            Code(
                """
                using System.Globalization;
                Console.Write(1234.5.ToString("N1", new CultureInfo("fr-FR")).EndsWith("234,5") + " ");
                await Task.Run(() => Console.Write(1234.5.ToString("N1")));
                """
            )
        );

        var (_, output, _) = await Host.RunAsync(workspace.Root, [(variable, value)], "run", "notebooks/cultures.ipynb");

        Assert.SkipWhen(
            variable == "LC_ALL" && output.Contains("library ICU", StringComparison.Ordinal),
            "Needs ICU (apt-get install libicu-dev)."
        );
        Assert.Contains(expected, workspace.Text("artifacts/notebooks/cultures.ipynb"));
    }

    [Fact]
    public async Task A_file_that_a_notebook_has_loaded_is_not_written_over_but_may_be_replaced()
    {
        File.Copy(Path.Combine(Host.LibBin, "CsvHelper.dll"), workspace.Path("library.dll"));
        workspace.WriteNotebook(
            "notebooks/uses.ipynb",
            Code("#r \"../library.dll\"\nusing CsvHelper;"),
            Code(
                """
                try
                {
                    System.IO.File.Copy("uses.ipynb", "../library.dll", overwrite: true);
                }
                catch (System.IO.IOException exception)
                {
                    Console.Write(exception.Message);
                }
                if (!OperatingSystem.IsWindows())
                {
                    System.IO.File.Delete("../library.dll");
                }
                """
            ),
            Code("new CsvReader(new System.IO.StringReader(\"a\"), System.Globalization.CultureInfo.InvariantCulture).Read()")
        );

        var (exitCode, output, _) = await Host.RunAsync(workspace.Root, "run", "notebooks/uses.ipynb");

        Assert.True(exitCode == 0, output);
        Assert.Contains("used by another process", workspace.Outputs("artifacts/notebooks/uses.ipynb", 1).Stream("stdout"));
    }

    [Fact]
    public async Task A_host_that_is_built_anew_while_it_runs_says_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There, a program that runs cannot be replaced.");
        Directory.CreateDirectory(workspace.Path("host"));
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Host.Executable)!))
        {
            File.Copy(file, workspace.Path($"host/{Path.GetFileName(file)}"));
        }

        workspace.WriteNotebook(
            "notebooks/first.ipynb",
            Code(
                """
                var file = AppContext.BaseDirectory + "NotebookHost.dll";
                var bytes = System.IO.File.ReadAllBytes(file);
                var build = System.Reflection.Assembly.GetEntryAssembly().ManifestModule.ModuleVersionId.ToByteArray();
                bytes[bytes.AsSpan().IndexOf(build)]++;
                System.IO.File.WriteAllBytes(file + ".new", bytes);
                System.IO.File.Move(file + ".new", file, overwrite: true);
                """
            )
        );
        workspace.WriteNotebook("notebooks/second.ipynb", Code("1"));

        var (exitCode, output, _) = await Host.RunCopyAsync(workspace.Path("host/NotebookHost"), workspace.Root, "run", "--jobs", "1");

        Assert.Equal(1, exitCode);
        Assert.Contains("second.ipynb: cell 1 failed", output);
        Assert.Contains("This host was built anew while it ran", output);
    }

    [Fact]
    public async Task A_cell_that_takes_more_memory_than_it_may_is_stopped_and_named()
    {
        workspace.WriteNotebook(
            "notebooks/greedy.ipynb",
            Code("Console.WriteLine(\"modest\");"),
            Code(
                """
                var kept = new List<byte[]>();
                while (true)
                {
                    kept.Add(new byte[1_000_000]);
                    Array.Fill(kept[^1], (byte)1);
                    System.Threading.Thread.Sleep(1);
                }
                """
            )
        );

        var (exitCode, output, _) = await Host.RunAsync(workspace.Root, "run", "notebooks/greedy.ipynb", "--memory", "500");

        Assert.Equal(1, exitCode);
        Assert.Contains("greedy.ipynb: cell 2 failed", output);
        Assert.Contains("more than 500 MB", output);
    }

    public void Dispose()
    {
        listener.Dispose();
        workspace.Dispose();
    }

    /// <summary>A connection of a process, and of one that this has started in turn, which a cell has left running; the run is
    /// over.</summary>
    async Task<TcpClient> StartAsync(string before, string end, Func<Process, Task> endOfHost)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The processes are of bash.");
        workspace.Write(
            "child.sh",
            $"exec 3<>/dev/tcp/127.0.0.1/{((IPEndPoint)listener.LocalEndpoint).Port}; read line <&3; printf . >&3; touch "
                + "answered; sleep 1000; true"
        );
        workspace.WriteNotebook(
            "notebooks/leaves.ipynb",
            Code(
                $"""
                System.Diagnostics.Process.Start("/bin/sh", ["-c", "{before}bash ../child.sh &"]);
                while (!System.IO.File.Exists("answered")) System.Threading.Thread.Sleep(10);
                {end}
                """
            )
        );
        using var host = Host.Start(workspace.Root, "run", "notebooks/leaves.ipynb");
        var child = await listener.AcceptTcpClientAsync();
        await child.GetStream().WriteAsync("go\n"u8.ToArray());
        // A process that is killed before it has read what it was sent resets its connection instead of ending it.
        await child.GetStream().ReadExactlyAsync(new byte[1]);
        await endOfHost(host);

        return child;
    }
}
