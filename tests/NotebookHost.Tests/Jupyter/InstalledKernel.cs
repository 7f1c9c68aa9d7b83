namespace NotebookHost.Tests.Jupyter;

/// <summary>The kernel, installed where only these tests find it, beside copies of the repository's notebooks.</summary>
public sealed class InstalledKernel : IAsyncLifetime
{
    internal Workspace Workspace { get; } = new();

    internal (string Name, string Value)[] Environment =>
        [
            ("JUPYTER_PATH", Workspace.Path("share/jupyter")),
            ("JUPYTER_DATA_DIR", Workspace.Path("data")),
            ("JUPYTER_CONFIG_DIR", Workspace.Path("config")),
            ("JUPYTER_RUNTIME_DIR", Workspace.Path("runtime")),
        ];

    public async ValueTask InitializeAsync()
    {
        Workspace.CopyNotebooks();
        var (exitCode, _, error) = await Host.RunAsync(
            Workspace.Root,
            "jupyter",
            "install",
            "--prefix",
            Workspace.Root,
            "--name",
            ".net-csharp"
        );
        Assert.True(exitCode == 0, error);
    }

    public ValueTask DisposeAsync()
    {
        Workspace.Dispose();

        return ValueTask.CompletedTask;
    }
}
