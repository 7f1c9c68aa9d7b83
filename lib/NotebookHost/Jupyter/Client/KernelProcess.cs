using System.ComponentModel;
using System.Diagnostics;

namespace NotebookHost.Jupyter.Client;

/// <summary>The process of a kernel that is asked.</summary>
sealed class KernelProcess : IDisposable
{
    readonly DirectoryInfo runtime = Directory.CreateTempSubdirectory("kernel-");
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Process process;
    string lastLine = "";

    /// <exception cref="UsageException">The program that the kernelspec names cannot be started.</exception>
    public KernelProcess(InstalledKernel kernel, string folder, ConnectionFile connection)
    {
        var file = Path.Combine(runtime.FullName, "connection.json");
        connection.WriteTo(file);
        process = new Process { StartInfo = kernel.StartInfo(file, folder), EnableRaisingEvents = true };
        process.Exited += (_, _) => ended.TrySetResult();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            runtime.Delete(recursive: true);

            throw JupyterErrors.NotStartable(kernel.Name, process.StartInfo.FileName, exception);
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Task Ended => ended.Task;

    /// <summary>The exit code of a process that has ended, and the last line that it wrote past the protocol.</summary>
    public async Task<(int ExitCode, string LastLine)> EndAsync()
    {
        // Whoever it has left running may keep its output open.
        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(1)));

        return (process.ExitCode, lastLine);
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
        runtime.Delete(recursive: true);
    }

    void Keep(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            lastLine = line.Trim();
        }
    }
}
