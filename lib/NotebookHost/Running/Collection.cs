using NotebookHost.Cells;
using NotebookHost.Notebooks;

namespace NotebookHost.Running;

/// <summary>Executes many notebooks, several at a time, and hands on each as soon as it is done.</summary>
/// <param name="jobs">Notebooks at a time.</param>
/// <param name="prepare">Is given every notebook before it is executed, and says what is in the way.</param>
sealed class Collection(Repository repository, int jobs, StartRunner start, IProgress progress, Func<Notebook, string?>? prepare = null)
{
    /// <summary>Runs them all, or as many as it comes to before it is cancelled.</summary>
    /// <param name="take">Is given every notebook that could be read, executed as far as it went, and has the last word on its
    /// outcome.</param>
    public async Task<IReadOnlyList<NotebookOutcome>> RunAsync(
        IReadOnlyList<NotebookFile> files,
        Func<NotebookFile, Notebook, NotebookOutcome, Task<NotebookOutcome>> take,
        CancellationToken cancellation
    )
    {
        var outcomes = new NotebookOutcome?[files.Count];
        try
        {
            await Parallel.ForAsync(
                0,
                files.Count,
                new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation },
                async (i, stop) => outcomes[i] = await RunAsync(files[i], Cores(files.Count - i), take, stop)
            );
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // What has finished is told of all the same.
        }

        return
        [
            .. outcomes.Zip(
                files,
                (outcome, file) => outcome ?? new(repository.Name(file.Path), Status.NotRun, 0, [], RunningErrors.NotFinished)
            ),
        ];
    }

    /// <summary>A notebook's share of the cores, among those that run beside it: the last ones to start will be few.</summary>
    int Cores(int left) => Math.Max(1, Environment.ProcessorCount / Math.Min(jobs, left));

    async Task<NotebookOutcome> RunAsync(
        NotebookFile file,
        int cores,
        Func<NotebookFile, Notebook, NotebookOutcome, Task<NotebookOutcome>> take,
        CancellationToken cancellation
    )
    {
        var name = repository.Name(file.Path);
        var read = NotebookReader.Read(file.Path);
        var problem = read.Notebook is null ? read.Problem : prepare?.Invoke(read.Notebook);
        progress.Started(name, read.Notebook);
        var outcome = problem is null ? await ExecuteAsync(read.Notebook!) : Failed(problem) with { ErrorLine = read.Line };
        progress.Finished(outcome);

        return outcome;

        async Task<NotebookOutcome> ExecuteAsync(Notebook notebook)
        {
            try
            {
                var runner = new NotebookRunner(folder => start(folder, cores), cell => progress.CellStarted(name, cell));

                return await take(file, notebook, await runner.RunAsync(name, file.Path, notebook, cancellation) with { Note = read.Note });
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or UsageException))
            {
                return Failed(Errors.Unexpected(exception));
            }
        }

        NotebookOutcome Failed(string problem) => new(name, Status.Failed, 0, [], problem);
    }
}

/// <summary>Shows how far the run is; called from several threads.</summary>
interface IProgress
{
    /// <param name="document">Null where the file is no notebook.</param>
    void Started(string notebook, Notebook? document);

    void CellStarted(string notebook, CodeCell cell);

    void Finished(NotebookOutcome outcome);
}
