namespace NotebookHost.Reporting;

/// <summary>What a user is told of what cannot be told as it was wanted.</summary>
static class ReportingErrors
{
    public static UsageException NoTextFile(string path) => new($"{path} is no file: name a Markdown file with --into.");

    public static UsageException Unreadable(string path, Exception exception) => new($"{path} cannot be read: {exception.Message}");

    public static UsageException NoPlace(string path) =>
        new(
            $"{path} has no place for the claims: write {ClaimsPlace.Open} and below it {ClaimsPlace.Close}, each once and "
                + "alone on its line."
        );

    public static string Twice(string id, string first, string second) =>
        $"Claim {id} stands twice, in {first} and in {second}: give one of them another id.";

    public const string NoClaim = "No claim stands in the outputs of these notebooks: run them with --in-place first.";

    public static string LeftAsItIs(string name) => $"{name} was left as it is.";

    public static string NotAnnotated(int more) =>
        $"{more} more cells or notebooks failed: the log and the summary of this run tell of them.";
}
