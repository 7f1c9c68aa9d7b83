using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace NotebookHost.Engine.Packages;

/// <summary>Loads native libraries whose parts lie in the folders of several packages.</summary>
static partial class NativeFiles
{
    public static IntPtr Load(string path, ScriptFolders folders)
    {
        var remedied = new HashSet<string>();
        while (true)
        {
            try
            {
                return NativeLibrary.Load(path);
            }
            catch (DllNotFoundException exception)
            {
                // The system's loader takes what it needs from what is loaded already, wherever it came from.
                if (
                    MissingFile().Match(exception.Message) is { Success: true } missing
                    && folders.Find(missing.Groups["file"].Value) is { } needed
                    && remedied.Add(needed)
                )
                {
                    Load(needed, folders);
                }
                else if (
                    OperatingSystem.IsLinux()
                    && exception.Message.Contains("GLIBCXX_3.4.32", StringComparison.Ordinal)
                    && remedied.Add(path)
                )
                {
                    path = ForOlderLibrary(path);
                }
                else
                {
                    throw;
                }
            }
        }
    }

    // Debian 12, Ubuntu 22.04 and Colab have GCC 12's libstdc++. The package cache stays as it is: the copy is the user's, made once.
    static string ForOlderLibrary(string path)
    {
        var folder = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "NotebookHost",
            "natives"
        );
        var copy = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(path)}-0.107.0.so");

        return File.Exists(copy) || VersionRequirement.Weaken(path, copy) is null
            ? copy
            : throw new DllNotFoundException(EngineErrors.NeedsNewerLibrary(path));
    }

    [GeneratedRegex(@"(?<file>[^\s/:]+): cannot open shared object file|Library not loaded: @rpath/(?<file>\S+)")]
    private static partial Regex MissingFile();
}
