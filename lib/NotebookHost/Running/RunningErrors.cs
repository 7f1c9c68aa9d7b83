namespace NotebookHost.Running;

/// <summary>What a user is told whose notebooks are not there, or whose results have no place.</summary>
static class RunningErrors
{
    public static UsageException NoNotebooksFolder(string folder) =>
        new(
            $"No folder notebooks/ in {folder} or above it: change to the repository, or name notebooks or a folder of them, such as \".\"."
        );

    public static UsageException NoNotebook(IEnumerable<string> paths) =>
        new($"No notebook (*.ipynb) in {string.Join(", ", paths)}: name a notebook, or a folder that has some.");

    public static UsageException PathNotFound(string path, string? near) => new($"{path} does not exist: correct the path.{Meant(near)}");

    public static UsageException EmptyFilter(string pattern) =>
        new($"--filter \"{pattern}\" names nothing: give it a part of a name, or tag: and a tag.");

    public static UsageException NothingFits(string pattern, int notebooks, string? near) =>
        new($"--filter {pattern} leaves none of {Counted.Of(notebooks, "notebook")}, so nothing was done.{Meant(near)}");

    public static UsageException NotSearched(Exception exception) =>
        new($"The notebooks cannot be searched for: {exception.Message} Nothing was run.");

    public static UsageException NotANotebook(string path) => new($"{path} is no notebook: name a file that ends in .ipynb, or a folder.");

    public const string NotFinished = "It was not finished, because the run was interrupted.";

    public static UsageException NoOutput => new("--output takes a folder: name one, or leave it out.");

    public static UsageException UnwritableOutput(string folder, Exception exception) =>
        new($"{folder} cannot be written to ({exception.Message}): name another folder with --output.");

    public static UsageException SameCopy(string copy, IEnumerable<string> paths) =>
        new(
            $"{string.Join(" and ", paths)} would both be written to {copy}: run them one after the other, each with an "
                + "--output of its own."
        );

    public static UsageException NotResults(string path, string reason) =>
        new($"{path} is not the results of a run ({reason}): delete it, or name another folder with --output. Nothing was run.");

    public static UsageException NotWatched(string folder, Exception exception) => new($"{folder} cannot be watched: {exception.Message}");

    public const string Waiting = "Waiting for a notebook to be saved. Ctrl+C ends.";

    public const string SavedMeanwhile =
        "It was saved while it ran, and left as it is: the executed copy of what it was before is in the folder for copies.";

    public const string NoParameters =
        "It has no cell with the tag parameters, which declares what -p gives a value to: tag the cell, or leave out -p. Nothing was run.";

    public static string UnknownParameter(string name, IReadOnlyCollection<string> declared) =>
        $"Its cell tagged parameters declares no variable {name}, but {(declared.Count == 0 ? "none" : string.Join(", ", declared))}."
        + $"{Nearest.Hint(name, declared)} Nothing was run.";

    public static string FixedParameter(string name) =>
        $"The parameter {name} is a constant: declare it as a variable in the cell tagged parameters. Nothing was run.";

    public static string BadParameter(string name, string text, string type) =>
        $"The parameter {name} is of type {type}, which cannot be \"{text}\". Nothing was run.";

    static string Meant(string? near) => near is null ? "" : $" Did you mean {near}?";
}
