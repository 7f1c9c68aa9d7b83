using NotebookHost.Running;
using NotebookHost.Site;

namespace NotebookHost.Commands;

/// <summary>The pages of a collection that has been executed whole.</summary>
static class CollectionPages
{
    /// <returns>Whether they are written; where not, the reason has been told.</returns>
    public static bool Write(Repository repository, RunOptions options, IEnumerable<(NotebookFile File, NotebookOutcome Outcome)> notebooks)
    {
        try
        {
            var missing = SiteWriter.Write(
                options.Site,
                repository,
                notebooks.Select(notebook =>
                    (
                        notebook.File.Path,
                        options.InPlace && notebook.Outcome.Status != Status.Failed
                            ? notebook.File.Path
                            : Path.Combine(options.Copies, notebook.File.Copy)
                    )
                )
            );
            Console.WriteLine($"Pages: {repository.Name(Path.Combine(options.Site, "index.html"))}");
            foreach (var problem in missing)
            {
                Console.WriteLine($"  {problem}");
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(SiteErrors.NoSite(exception));

            return false;
        }
    }
}
