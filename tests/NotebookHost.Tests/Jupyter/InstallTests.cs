namespace NotebookHost.Tests.Jupyter;

/// <summary>How Jupyter learns of the kernel, and forgets it.</summary>
public sealed class InstallTests : IDisposable
{
    readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData(null, "notebookhost")]
    [InlineData(".net-csharp", ".net-csharp")]
    public async Task Install_writes_a_kernelspec_that_starts_the_built_host_and_uninstall_removes_it(string? name, string folder)
    {
        string[] arguments = name is null ? ["--prefix", workspace.Root] : ["--prefix", workspace.Root, "--name", name];

        var (installed, output, _) = await Host.RunAsync(workspace.Root, ["jupyter", "install", .. arguments]);
        var spec = workspace.Json($"share/jupyter/kernels/{folder}/kernel.json");
        var (again, _, _) = await Host.RunAsync(workspace.Root, ["jupyter", "install", .. arguments]);
        var (removed, _, _) = await Host.RunAsync(workspace.Root, ["jupyter", "uninstall", .. arguments]);

        Assert.Equal((0, 0, 0), (installed, again, removed));
        Assert.Contains(folder, output);
        Assert.Equal(Host.Executable, (string?)spec["argv"]![0]);
        Assert.Equal("{connection_file}", (string?)spec["argv"]!.AsArray()[^1]);
        Assert.Equal("C# (NotebookHost)", (string?)spec["display_name"]);
        Assert.Equal("C#", (string?)spec["language"]);
        Assert.Equal("message", (string?)spec["interrupt_mode"]);
        Assert.True(File.Exists(Path.Combine((string)spec["env"]!["DOTNET_ROOT"]!, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")));
        Assert.False(Directory.Exists(workspace.Path($"share/jupyter/kernels/{folder}")));
    }

    [Fact]
    public async Task Another_programs_kernel_is_left_alone()
    {
        const string spec =
            """{ "argv": ["dotnet", "interactive", "jupyter", "{connection_file}"], "display_name": ".NET (C#)", "language": "C#" }""";
        workspace.Write("share/jupyter/kernels/.net-csharp/kernel.json", spec);

        foreach (var verb in new[] { "install", "uninstall" })
        {
            var (exitCode, _, error) = await Host.RunAsync(
                workspace.Root,
                "jupyter",
                verb,
                "--prefix",
                workspace.Root,
                "--name",
                ".net-csharp"
            );

            Assert.Equal(2, exitCode);
            Assert.Contains("another kernel", error);
        }

        Assert.Equal(spec, workspace.Text("share/jupyter/kernels/.net-csharp/kernel.json"));
    }

    [Theory]
    [InlineData("install", "--name", "..")]
    [InlineData("install", "--name", "a/b")]
    [InlineData("install", "--user")]
    [InlineData("uninstall", "--name", "never-installed")]
    public async Task What_cannot_be_done_is_said(string verb, params string[] arguments)
    {
        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, ["jupyter", verb, "--prefix", workspace.Root, .. arguments]);

        Assert.Equal(2, exitCode);
        Assert.NotEmpty(error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(workspace.Root));
    }
}
