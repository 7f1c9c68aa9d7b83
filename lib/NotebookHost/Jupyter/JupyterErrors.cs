using System.ComponentModel;
using NotebookHost.Cells;

namespace NotebookHost.Jupyter;

/// <summary>What is said where a kernel cannot be installed or asked, or cannot do what its client asks.</summary>
static class JupyterErrors
{
    public static UsageException BadKernelName(string name) =>
        new($"{name} is no name for a kernel: use letters, digits, dots, hyphens and underscores.");

    public static UsageException OtherKernel(string folder) =>
        new($"{folder} belongs to another kernel, which stays as it is: choose another --name, or remove it with its own program.");

    public static UsageException NoKernel(string folder) =>
        new($"No kernel in {folder}: name the one to remove with --name, and where it is with --prefix.");

    public static UsageException UnusableConnection(string path, string why) =>
        new(
            $"{path} is no connection file that this kernel can use ({why}). A Jupyter client writes it and starts the kernel; "
                + "nobody needs to do so by hand."
        );

    public static UsageException UnusableAddress(string address, string why) =>
        new(
            $"This kernel cannot listen on {address} ({why}): another kernel has this connection file, or its address is not of "
                + "this machine. Let the client start a new kernel."
        );

    public static UsageException UnknownKernel(string name, IEnumerable<string> known) =>
        new(
            $"There is no kernel {name}: name one that Jupyter knows "
                + $"({string.Join(", ", known.DefaultIfEmpty("there is none"))}), or a folder with a kernel.json."
        );

    public static UsageException UnusableSpec(string file, string why) =>
        new($"{file} does not say how to start a kernel ({why}): install the kernel again.");

    public static UsageException NotStartable(string kernel, string program, Win32Exception exception) =>
        new($"The kernel {kernel} cannot be started, because its kernelspec names the program {program}: {exception.Message}");

    public static CellError EndedAtStart(string kernel, int exitCode, string lastLine) =>
        new(
            "KernelNotStarted",
            $"The kernel {kernel} ended before it answered (exit code "
                + $"{exitCode}{(lastLine.Length > 0 ? $", its last line: {lastLine}" : "")}).",
            []
        );

    public static CellError NeverAnswered(string kernel, TimeSpan patience) =>
        new(
            "KernelNotStarted",
            $"The kernel {kernel} was started, but has not answered for {Counted.Of(patience.TotalSeconds, "second")}.",
            []
        );

    public const string DoesNotYield =
        "The cell has been asked to end but is inside code that cannot be asked (native, or of a library); it ends when that "
        + "returns. Interrupt once more to end its process: what the session holds is lost then.\n";

    public static readonly CellError Killed = new(
        "ProcessEnded",
        "The cell was ended together with its process, because it did not yield to an interrupt. The next cell starts a new "
            + "session: run the cells that it needs again.",
        []
    );

    public const string NewSession = "What the session held is lost: run the cells that you need again.\n";
}
