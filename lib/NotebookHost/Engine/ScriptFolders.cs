namespace NotebookHost.Engine;

/// <summary>The folders of what cells name with <c>#r</c>, in which its neighbours are found.</summary>
sealed class ScriptFolders
{
    readonly List<string> folders = [];

    /// <summary>The neighbour of that file name in the folders named so far.</summary>
    public string? Find(string fileName)
    {
        lock (folders)
        {
            return folders.Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists);
        }
    }

    public void AddFolderOf(string path) => Add(Path.GetDirectoryName(path)!);

    public void Add(string folder)
    {
        lock (folders)
        {
            if (!folders.Contains(folder))
            {
                folders.Add(folder);
            }
        }
    }
}
