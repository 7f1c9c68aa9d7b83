namespace NotebookHost.Running;

/// <summary>The folder in which notebooks and artifacts lie: the nearest one above the current folder that has a folder
/// <c>notebooks</c>.</summary>
sealed class Repository
{
    public Repository()
    {
        var current = Environment.CurrentDirectory;
        var folder = new DirectoryInfo(current);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "notebooks")))
        {
            folder = folder.Parent;
        }

        HasNotebooks = folder is not null;
        Root = folder?.FullName ?? current;
    }

    public string Root { get; }

    public bool HasNotebooks { get; }

    public string Notebooks => Path.Combine(Root, "notebooks");

    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>The path as messages and results name it.</summary>
    public string Name(string path) => IsInside(path, Root) ? Path.GetRelativePath(Root, path).Replace('\\', '/') : path;

    public static bool IsInside(string path, string folder) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
