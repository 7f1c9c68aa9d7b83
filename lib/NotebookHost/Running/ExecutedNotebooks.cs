using NotebookHost.Notebooks;
using NotebookHost.Pictures;

namespace NotebookHost.Running;

/// <summary>Writes notebooks that have been executed: over themselves, or as copies.</summary>
/// <param name="painter">Draws the pictures of notebooks that are replaced; null where there is no browser.</param>
sealed class ExecutedNotebooks(RunOptions options, FigurePainter? painter)
{
    int withoutPicture;

    /// <summary>How many figures were written without a picture, for want of a browser.</summary>
    public int WithoutPicture => withoutPicture;

    public async Task<NotebookOutcome> WriteAsync(
        NotebookFile file,
        Notebook notebook,
        NotebookOutcome outcome,
        CancellationToken cancellation
    )
    {
        if (options.InPlace && outcome.Status != Status.Failed)
        {
            if (NotebookReader.Read(file.Path).Notebook?.TextAsRead != notebook.TextAsRead)
            {
                return Write(notebook, Path.Combine(options.Copies, file.Copy), outcome with { Note = RunningErrors.SavedMeanwhile });
            }

            try
            {
                notebook.Canonicalise();
                Interlocked.Add(ref withoutPicture, await new StoredPictures(painter).UpdateAsync(notebook, cancellation));

                return Write(notebook, file.Path, outcome);
            }
            catch (BrowserException exception)
            {
                outcome = outcome with { Status = Status.Failed, Error = PictureErrors.NoPictures(exception) };
            }
        }

        return Write(notebook, Path.Combine(options.Copies, file.Copy), outcome);
    }

    static NotebookOutcome Write(Notebook notebook, string target, NotebookOutcome outcome)
    {
        try
        {
            return notebook.WriteTo(target) is { } note
                ? outcome with
                {
                    Note = string.Join(" ", new[] { outcome.Note, note }.OfType<string>()),
                }
                : outcome;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return outcome with { Status = Status.Failed, Error = Errors.Unwritable(target, exception) };
        }
    }
}

/// <param name="Output">Takes <c>results.json</c>, the executed copies in <c>notebooks/</c>, and the site.</param>
/// <param name="InPlace">Notebooks that succeed are replaced; only those that fail go to the output.</param>
sealed record RunOptions(string Output, bool InPlace)
{
    /// <exception cref="UsageException">The folder has no name.</exception>
    public static RunOptions Into(string folder, bool inPlace = false) =>
        new(folder.Length > 0 ? Path.GetFullPath(folder) : throw RunningErrors.NoOutput, inPlace);

    /// <summary>Sees to it that there is a place for the results, before there are any.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Output);
            using var probe = File.Create(Path.Combine(Output, Path.GetRandomFileName()), 1, FileOptions.DeleteOnClose);
            _ = Running.Results.At(Results);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RunningErrors.UnwritableOutput(Output, exception);
        }
    }

    public string Copies => Path.Combine(Output, "notebooks");

    public string Results => Path.Combine(Output, "results.json");

    public string Site => Path.Combine(Output, "site");
}
