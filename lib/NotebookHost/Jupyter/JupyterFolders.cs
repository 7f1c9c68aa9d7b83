namespace NotebookHost.Jupyter;

/// <summary>Where Jupyter keeps its data, kernels among them: as jupyter_core's <c>jupyter_path</c> has it.</summary>
static class JupyterFolders
{
    /// <summary>All that there may be: whoever comes first hides those of the same name after it.</summary>
    public static IEnumerable<string> All() =>
        [
            .. (Environment.GetEnvironmentVariable("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            User(),
            .. ((string[])["VIRTUAL_ENV", "CONDA_PREFIX"])
                .Select(Environment.GetEnvironmentVariable)
                .OfType<string>()
                .Where(prefix => prefix.Length > 0)
                .Select(Of),
            .. OperatingSystem.IsWindows()
                ? (string[])[Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "jupyter")]
                : [Of("/usr/local"), Of("/usr")],
        ];

    /// <summary>The current user's: as <c>jupyter_data_dir</c> has it.</summary>
    public static string User()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } chosen)
        {
            return Path.GetFullPath(chosen);
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        return OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
            : Path.Combine(
                Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? data : Path.Combine(home, ".local", "share"),
                "jupyter"
            );
    }

    /// <summary>That of an environment, such as Python's are.</summary>
    public static string Of(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");
}
