using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace NotebookHost.Workers;

/// <summary>
/// A worker and all that its cells have started: they end together. On Windows they are a job, which ends with its first process; elsewhere
/// a
/// session and its process group, and on Linux also whoever has left that, since a variable in its environment tells whose it is.
/// </summary>
static partial class ProcessFamily
{
    /// <summary>The variable in the environment of a worker, and of all that it starts.</summary>
    public const string Variable = "NOTEBOOK_HOST_WORKER";

    const int SigKill = 9;

    /// <summary>Makes this process the first of its family.</summary>
    public static void Found()
    {
        if (OperatingSystem.IsWindows())
        {
            Job.Enter();
        }
        else
        {
            // No terminal can interrupt or stop it, either.
            _ = NewSession();
        }
    }

    /// <summary>Ends a family from outside.</summary>
    /// <param name="first">The one that founded it.</param>
    /// <param name="member">The value of <see cref="Variable"/>.</param>
    public static void End(Process first, string member)
    {
        // A process that has only just been started is in no session of its own yet.
        if (OperatingSystem.IsWindows() || Signal(-first.Id, SigKill) != 0)
        {
            KillAlone(first);
        }

        EndThoseWhoLeft(first.Id, member);
    }

    /// <summary>Ends this process, which has founded a family, and all the others. No exit handler is waited for: native code or a cell may
    /// hold one up.</summary>
    public static void EndOwn()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } member)
        {
            EndThoseWhoLeft(Environment.ProcessId, member);
        }

        if (!OperatingSystem.IsWindows())
        {
            _ = Signal(0, SigKill);
        }

        Process.GetCurrentProcess().Kill();
    }

    static void KillAlone(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // Already gone.
        }
    }

    static void EndThoseWhoLeft(int first, string member)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var entry = Encoding.UTF8.GetBytes($"{Variable}={member}\0");
        // Those that are killed may have started others a moment before.
        for (var (rounds, found) = (10, true); found && rounds > 0; rounds--)
        {
            found = false;
            foreach (
                var id in Directory
                    .EnumerateDirectories("/proc")
                    .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : first)
                    .Where(id => id != first)
            )
            {
                if (IsMember(id, entry))
                {
                    found = true;
                    _ = Signal(id, SigKill);
                }
            }
        }
    }

    static bool IsMember(int id, ReadOnlySpan<byte> entry)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/environ").AsSpan().IndexOf(entry) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Ended meanwhile, or another user's.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int NewSession();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    /// <summary>A job of Windows, which kills its processes when nobody holds it any more: it is held by the first of them alone.</summary>
    static partial class Job
    {
        const int ExtendedLimits = 9;

        public static void Enter()
        {
            var job = Create(0, 0);
            var limits = new Limits { Flags = Limits.KillOnClose };
            // Where that is not allowed, only what a worker has left running outlives it.
            _ = Set(job, ExtendedLimits, limits, Marshal.SizeOf<Limits>()) && Assign(job, Process.GetCurrentProcess().Handle);
        }

        [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW")]
        private static partial nint Create(nint attributes, nint name);

        [LibraryImport("kernel32", EntryPoint = "SetInformationJobObject")]
        [return: MarshalAs(UnmanagedType.Bool)]
        private static partial bool Set(nint job, int kind, in Limits limits, int size);

        [LibraryImport("kernel32", EntryPoint = "AssignProcessToJobObject")]
        [return: MarshalAs(UnmanagedType.Bool)]
        private static partial bool Assign(nint job, nint process);

        /// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION, of which one field is used, on 64 bits.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 144)]
        struct Limits
        {
            public const uint KillOnClose = 0x2000;

            [FieldOffset(16)]
            public uint Flags;
        }
    }
}
