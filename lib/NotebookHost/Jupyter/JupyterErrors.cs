using NotebookHost.Cells;

namespace NotebookHost.Jupyter;

/// <summary>What is said where a kernel cannot be installed, or cannot do what its client asks.</summary>
static class JupyterErrors
{
    public static UsageException BadKernelName(string name) => new($"{name} is no name for a kernel: use letters, digits, dots, hyphens and underscores.");

    public static UsageException OtherKernel(string folder) =>
        new($"{folder} belongs to another kernel, which stays as it is: choose another --name, or remove it with its own program.");

    public static UsageException NoKernel(string folder) => new($"No kernel in {folder}: name the one to remove with --name, and where it is with --prefix.");

    public static UsageException UnusableConnection(string path, string why) =>
        new($"{path} is no connection file that this kernel can use ({why}). A Jupyter client writes it and starts the kernel; nobody needs to do so by hand.");

    public const string DoesNotYield =
        "The cell has been asked to end but is inside code that cannot be asked (native, or of a library); it ends when that returns. Interrupt once more to end its process: what the session holds is lost then.\n";

    public static readonly CellError Killed = new(
        "ProcessEnded", "The cell was ended together with its process, because it did not yield to an interrupt. The next cell starts a new session: run the cells that it needs again.", []);

    public const string NewSession = "What the session held is lost: run the cells that you need again.\n";
}
