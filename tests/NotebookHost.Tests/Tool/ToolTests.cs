using System.Text.Json.Nodes;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Tool;

/// <summary>The tool in somebody else's repository, where no package was ever restored.</summary>
[Collection(typeof(PackedToolTests))]
[Trait("Speed", "Slow")]
public sealed class ToolTests(PackedTool tool) : IDisposable
{
    const string Notebook = "analysis/people.ipynb";

    readonly Workspace workspace = new();

    // The sources are the machine's, the cache is empty.
    (string, string)[] Variables => [("NUGET_PACKAGES", workspace.Path("cache"))];

    [Fact]
    public async Task Installed_in_a_repository_it_runs_checks_formats_and_strips_a_notebook_with_packages_and_is_a_kernel_for_it()
    {
        WriteNotebook();
        Directory.CreateDirectory(workspace.Path("repository"));
        await DotnetAsync("new", "tool-manifest");
        await DotnetAsync("tool", "install", "NotebookHost", "--version", tool.Version, "--add-source", tool.Feed);

        var (ran, output) = await LocalAsync("run", Notebook, "--in-place");
        Assert.SkipWhen(output.Contains("connect to the network", StringComparison.Ordinal), "Needs the network for CsvHelper 33.1.0.");
        var executed = workspace.Text($"repository/{Notebook}");
        var (formatted, _) = await LocalAsync("format", Notebook);

        Assert.True(ran == 0, output);
        Assert.Equal(["Ada", "Grace"], Names());
        Assert.Equal((0, executed), (formatted, workspace.Text($"repository/{Notebook}")));

        // The kernel is asked by way of its kernelspec: what that starts is the tool.
        var (installed, _) = await LocalAsync("jupyter", "install", "--prefix", "environment");
        var (asked, answer) = await LocalAsync("check", Notebook, "--kernel", "environment/share/jupyter/kernels/notebookhost");
        Assert.Equal(0, installed);
        Assert.True(asked == 0, answer);
        Assert.StartsWith(workspace.Path("cache"), Argv("environment")[1], StringComparison.Ordinal);

        var (stripped, _) = await LocalAsync("strip", Notebook);
        Assert.Equal(0, stripped);
        Assert.Empty(workspace.Outputs($"repository/{Notebook}", 1));
        Assert.Equal(
            """{"display_name":"C# (NotebookHost)","language":"C#","name":"notebookhost"}""",
            workspace.Json($"repository/{Notebook}")["metadata"]!["kernelspec"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task Installed_for_a_user_its_own_command_runs_a_notebook_and_is_what_the_kernel_starts()
    {
        WriteNotebook();
        await DotnetAsync("tool", "install", "NotebookHost", "--version", tool.Version, "--add-source", tool.Feed, "--tool-path", "tools");
        var command = workspace.Path(OperatingSystem.IsWindows() ? "repository/tools/notebookhost.exe" : "repository/tools/notebookhost");

        var (ran, output) = await ToolAsync(command, "run", Notebook, "--in-place");
        Assert.SkipWhen(output.Contains("connect to the network", StringComparison.Ordinal), "Needs the network for CsvHelper 33.1.0.");
        await ToolAsync(command, "jupyter", "install", "--prefix", "environment");
        var (asked, answer) = await ToolAsync(command, "check", Notebook, "--kernel", "environment/share/jupyter/kernels/notebookhost");

        Assert.True(ran == 0, output);
        Assert.True(asked == 0, answer);
        Assert.Equal(command, Argv("environment")[0]);
    }

    public void Dispose() => workspace.Dispose();

    void WriteNotebook()
    {
        workspace.WriteNotebook(
            $"repository/{Notebook}",
            Markdown("# People"),
            Code(
                """
                #r "nuget: CsvHelper, 33.1.0"
                using CsvHelper;
                record Person(string Name, int Born);
                var text = new System.IO.StringReader("Name,Born\nAda,1815\nGrace,1906");
                var csv = new CsvReader(text, System.Globalization.CultureInfo.InvariantCulture);
                foreach (var person in csv.GetRecords<Person>()) Console.WriteLine(person.Name);
                """
            )
        );
        var notebook = workspace.Json($"repository/{Notebook}");
        notebook["metadata"]!["kernelspec"] = new JsonObject
        {
            ["name"] = "notebookhost",
            ["display_name"] = "C# (NotebookHost)",
            ["language"] = "C#",
        };
        workspace.Write($"repository/{Notebook}", notebook.ToJsonString());
    }

    string[] Names() => workspace.Outputs($"repository/{Notebook}", 1).Stream("stdout").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    string[] Argv(string prefix) =>
        [
            .. workspace.Json($"repository/{prefix}/share/jupyter/kernels/notebookhost/kernel.json")["argv"]!
                .AsArray()
                .Select(argument => (string)argument!),
        ];

    async Task DotnetAsync(params string[] arguments)
    {
        var (exitCode, output) = await ToolAsync("dotnet", arguments);
        Assert.True(exitCode == 0, output);
    }

    Task<(int ExitCode, string Output)> LocalAsync(params string[] arguments) => ToolAsync("dotnet", ["notebookhost", .. arguments]);

    Task<(int ExitCode, string Output)> ToolAsync(string program, params string[] arguments) =>
        PackedTool.RunAsync(program, workspace.Path("repository"), Variables, arguments);
}
