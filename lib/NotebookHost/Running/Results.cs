using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NotebookHost.Notebooks.Files;

namespace NotebookHost.Running;

/// <summary>
/// The latest result of every notebook, for programs: <c>results.json</c>. A run replaces the results of what it was about, and leaves
/// the others, as it leaves their executed copies.
/// </summary>
sealed record Results(IReadOnlyList<NotebookOutcome> Notebooks)
{
    static readonly ResultsContext Readable = new(
        new JsonSerializerOptions(ResultsContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    /// <summary>What the runs before have left; nothing where there was none.</summary>
    /// <exception cref="UsageException">The file is not theirs, or cannot be read.</exception>
    public static Results At(string path)
    {
        try
        {
            if (UnixFile.Of(path) is { IsRegular: false })
            {
                throw RunningErrors.NotResults(path, "it is no file");
            }

            if (!File.Exists(path))
            {
                return new([]);
            }

            return JsonSerializer.Deserialize(File.ReadAllText(path), Readable.Results) ?? throw new JsonException("it holds null");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw RunningErrors.NotResults(path, exception.Message);
        }
    }

    /// <summary>The same, for who can do without.</summary>
    public static Results IfAnyAt(string path)
    {
        try
        {
            return At(path);
        }
        catch (UsageException)
        {
            return new([]);
        }
    }

    /// <summary>Puts these into the file, which is replaced whole or not at all.</summary>
    /// <returns>Null, or why they are not written.</returns>
    public static string? Put(IReadOnlyList<NotebookOutcome> outcomes, string path, Repository repository)
    {
        try
        {
            var all = At(path).With(outcomes, repository);
            WholeFile.Write(path, JsonSerializer.Serialize(all, Readable.Results) + "\n");

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or UsageException)
        {
            return Errors.Unwritable(path, exception);
        }
    }

    /// <summary>With the results of a notebook that is no longer there, and with one that was not finished where there is an earlier one,
    /// nobody is served.</summary>
    Results With(IReadOnlyList<NotebookOutcome> outcomes, Repository repository)
    {
        var latest = new SortedDictionary<string, NotebookOutcome>(StringComparer.Ordinal);
        foreach (var earlier in Notebooks.Where(earlier => File.Exists(Path.GetFullPath(earlier.Path, repository.Root))))
        {
            latest[earlier.Path] = earlier;
        }

        foreach (var outcome in outcomes.Where(outcome => outcome.Status != Status.NotRun || !latest.ContainsKey(outcome.Path)))
        {
            latest[outcome.Path] = outcome;
        }

        return new([.. latest.Values]);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(Results))]
sealed partial class ResultsContext : JsonSerializerContext;
