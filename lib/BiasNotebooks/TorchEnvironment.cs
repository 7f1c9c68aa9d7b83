using System.Runtime.InteropServices;

namespace BiasNotebooks;

/// <summary>
/// What torch reads from the process's environment when it is first used. Native code does not see what
/// <see cref="Environment.SetEnvironmentVariable(string, string?)"/> sets on Unix, so the C library is told.
/// </summary>
static partial class TorchEnvironment
{
    /// <summary>
    /// One instruction set for torch, oneDNN and MKL: every x64 processor then computes the same bits, in every notebook host
    /// (FastSurfer#892). NotebookHost's workers start with the same values, for notebooks that use torch without this library.
    /// </summary>
    static readonly (string Name, string Value)[] Reproducible =
    [
        ("ATEN_CPU_CAPABILITY", "avx2"),
        ("ONEDNN_MAX_CPU_ISA", "AVX2"),
        ("MKL_CBWR", "COMPATIBLE"),
    ];

    /// <summary>Sets what is not set yet: the user's own value stays. Of no effect on what torch has read already.</summary>
    public static void Prepare()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            return;
        }

        foreach (var (name, value) in Reproducible)
        {
            SetUnlessSet(name, value);
        }
    }

    static void SetUnlessSet(string name, string value)
    {
        if (Get(name) is not null)
        {
            return;
        }

        _ = OperatingSystem.IsWindows() ? SetInUcrt(name, value) : SetInLibc(name, value, overwrite: 0);
    }

    /// <summary>The variable as native code sees it.</summary>
    static string? Get(string name) => Marshal.PtrToStringUTF8(OperatingSystem.IsWindows() ? GetFromUcrt(name) : GetFromLibc(name));

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetFromLibc(string name);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetInLibc(string name, string value, int overwrite);

    [LibraryImport("ucrtbase", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetFromUcrt(string name);

    [LibraryImport("ucrtbase", EntryPoint = "_putenv_s", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetInUcrt(string name, string value);
}
