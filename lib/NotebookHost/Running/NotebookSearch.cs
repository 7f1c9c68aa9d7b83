using System.IO.Enumeration;

namespace NotebookHost.Running;

/// <summary>Finds the notebooks that the arguments name.</summary>
static class NotebookSearch
{
    static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = default,
        IgnoreInaccessible = false,
    };

    /// <param name="output">What was executed before lies there, and is not run again.</param>
    /// <exception cref="UsageException">A path does not exist, or there is no notebook.</exception>
    public static IReadOnlyList<NotebookFile> Find(Repository repository, string output, IReadOnlyCollection<string> paths)
    {
        if (paths.Count == 0)
        {
            paths = repository.HasNotebooks ? [repository.Notebooks] : throw RunningErrors.NoNotebooksFolder(repository.Root);
        }

        var files = FindAll(repository, paths)
            .DistinctBy(file => file.Path)
            .Where(file => !Repository.IsInside(file.Path, output))
            .Select(file =>
                Repository.IsInside(file.Path, repository.Notebooks)
                    ? file with
                    {
                        Copy = Path.GetRelativePath(repository.Notebooks, file.Path),
                    }
                    : file
            )
            .ToList();
        if (files.Count == 0)
        {
            throw RunningErrors.NoNotebook(paths);
        }

        if (files.GroupBy(file => file.Copy).FirstOrDefault(group => group.Count() > 1) is { } clash)
        {
            throw RunningErrors.SameCopy(clash.Key, clash.Select(file => file.Path));
        }

        return files;
    }

    static List<NotebookFile> FindAll(Repository repository, IEnumerable<string> paths)
    {
        try
        {
            return [.. paths.SelectMany(path => Find(repository, Path.GetFullPath(path)))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RunningErrors.NotSearched(exception);
        }
    }

    static IEnumerable<NotebookFile> Find(Repository repository, string path)
    {
        if (File.Exists(path))
        {
            return Path.GetExtension(path) == ".ipynb" ? [new(path, Path.GetFileName(path))] : throw RunningErrors.NotANotebook(path);
        }

        if (!Directory.Exists(path))
        {
            throw RunningErrors.PathNotFound(path, Near(repository, path));
        }

        var found = new FileSystemEnumerable<string>(path, (ref entry) => entry.ToFullPath(), Everywhere)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && entry.FileName.EndsWith(".ipynb", StringComparison.Ordinal),
            // A link to a folder above it leads round and round.
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

        return found
            .Select(file => new NotebookFile(file, Path.GetRelativePath(path, file)))
            .Where(file => !file.Copy.Split(Path.DirectorySeparatorChar).Any(folder => folder is "artifacts" or ".ipynb_checkpoints"))
            .OrderBy(file => file.Copy, StringComparer.Ordinal);
    }

    /// <summary>The notebook that may be meant by a path that leads nowhere: one of its folder or of the repository.</summary>
    static string? Near(Repository repository, string path)
    {
        var notebooks = ((string[])[Path.GetDirectoryName(path)!, repository.Notebooks])
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal))
            .ToLookup(notebook => Path.GetFileNameWithoutExtension(notebook));
        var name = Nearest.To(Path.GetFileNameWithoutExtension(path), notebooks.Select(group => group.Key));

        return name is null ? null : repository.Name(notebooks[name].First());
    }
}

/// <summary>A notebook to be run.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Copy">Where its executed copy goes, relative to the folder for copies.</param>
sealed record NotebookFile(string Path, string Copy);
