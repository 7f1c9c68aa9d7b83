using System.Threading.Channels;

namespace NotebookHost.Running;

/// <summary>Tells which notebooks have been saved with other content, or load a file that has.</summary>
sealed class NotebookWatch : IDisposable
{
    /// <summary>An editor writes a file, renames it and touches it: when that is over, it can be read.</summary>
    static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    readonly Channel<bool> happened = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    readonly Dictionary<string, FileSystemWatcher> watchers = [];
    readonly Dictionary<string, string> known = [];

    /// <summary>Those of the notebooks whose content is not the one that was seen last. From now on, it is; and their folders are watched,
    /// with those of
    /// the files that they load.</summary>
    /// <exception cref="UsageException">A folder cannot be watched.</exception>
    public IReadOnlyList<NotebookFile> Changed(IEnumerable<NotebookFile> notebooks)
    {
        List<NotebookFile> changed = [];
        foreach (var notebook in notebooks)
        {
            var content = NotebookContent.Of(notebook.Path);
            var isWatched = true;
            foreach (var folder in content.Files.Select(file => Path.GetDirectoryName(file)!).Where(Directory.Exists))
            {
                isWatched &= !Watch(folder);
            }

            // What was saved before its folder was watched would be missed.
            content = isWatched ? content : NotebookContent.Of(notebook.Path);
            if (known.GetValueOrDefault(notebook.Path) != content.Hash)
            {
                changed.Add(notebook);
            }

            known[notebook.Path] = content.Hash;
        }

        return changed;
    }

    /// <summary>Waits until something has happened in a watched folder, and then until nothing happens.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        await happened.Reader.ReadAsync(cancellation);
        do
        {
            await Task.Delay(Quiet, cancellation);
        } while (happened.Reader.TryRead(out _));
    }

    public void Dispose()
    {
        foreach (var watcher in watchers.Values)
        {
            watcher.Dispose();
        }
    }

    /// <returns>Whether it was not watched before.</returns>
    bool Watch(string folder)
    {
        if (watchers.ContainsKey(folder))
        {
            return false;
        }

        try
        {
            var watcher = watchers[folder] = new FileSystemWatcher(folder);
            watcher.Changed += (_, _) => Happen();
            watcher.Created += (_, _) => Happen();
            watcher.Renamed += (_, _) => Happen();
            // Too much has happened to tell what.
            watcher.Error += (_, _) => Happen();
            watcher.EnableRaisingEvents = true;

            return true;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            throw RunningErrors.NotWatched(folder, exception);
        }
    }

    void Happen() => happened.Writer.TryWrite(true);
}
