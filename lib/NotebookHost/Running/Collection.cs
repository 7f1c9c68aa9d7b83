using NotebookHost.Notebooks;

namespace NotebookHost.Running;

/// <summary>Executes many notebooks, several at a time, and writes each as soon as it is done.</summary>
sealed class Collection(Repository repository, RunOptions options, IProgress progress)
{
    public async Task<IReadOnlyList<NotebookOutcome>> RunAsync(IReadOnlyList<NotebookFile> files, CancellationToken cancellation)
    {
        var outcomes = new NotebookOutcome[files.Count];
        await Parallel.ForAsync(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancellation },
            async (i, stop) => outcomes[i] = await RunAsync(files[i], stop));

        return outcomes;
    }

    async Task<NotebookOutcome> RunAsync(NotebookFile file, CancellationToken cancellation)
    {
        var name = repository.Name(file.Path);
        var read = NotebookReader.Read(file.Path);
        progress.Started(name, read.Notebook?.CodeCells.Count ?? 0);
        var outcome = read.Notebook is { } notebook
            ? await RunAsync(name, file, notebook, cancellation)
            : new(name, Status.Failed, 0, [], read.Problem);
        progress.Finished(outcome);

        return outcome;
    }

    async Task<NotebookOutcome> RunAsync(string name, NotebookFile file, Notebook notebook, CancellationToken cancellation)
    {
        var outcome = await new NotebookRunner(options.CellTimeout, () => progress.CellDone(name)).RunAsync(name, file.Path, notebook, cancellation);
        var target = options.InPlace && outcome.Status != Status.Failed ? file.Path : Path.Combine(options.Copies, file.Copy);
        try
        {
            notebook.WriteTo(target);

            return outcome;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return outcome with { Status = Status.Failed, Error = Errors.Unwritable(target, exception) };
        }
    }
}
