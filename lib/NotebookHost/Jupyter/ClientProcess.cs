using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace NotebookHost.Jupyter;

/// <summary>The process that has started this kernel, where it says so as Jupyter does.</summary>
static class ClientProcess
{
    /// <summary>A kernel does not outlive its client.</summary>
    public static void WhenGone(Action then)
    {
        if (long.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), CultureInfo.InvariantCulture, out var client) && client > 1)
        {
            new Thread(() =>
            {
                if (Wait(client))
                {
                    then();
                }
            })
            {
                IsBackground = true,
                Name = "Client",
            }.Start();
        }
    }

    static bool Wait(long client)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                // There, the variable holds an inherited handle.
                using var ended = new ManualResetEvent(false) { SafeWaitHandle = new SafeWaitHandle((nint)client, ownsHandle: true) };

                return ended.WaitOne();
            }

            using var process = Process.GetProcessById((int)client);
            process.WaitForExit();

            return true;
        }
        catch (ArgumentException)
        {
            // Not there any more, or not in this container: who knows? Without it, the kernel lives until it is told.
            return false;
        }
    }
}
