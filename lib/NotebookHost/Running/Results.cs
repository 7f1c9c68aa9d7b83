using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NotebookHost.Running;

/// <summary>The results of a run, for programs: <c>results.json</c>.</summary>
sealed record Results(IReadOnlyList<NotebookOutcome> Notebooks)
{
    static readonly ResultsContext Readable = new(
        new JsonSerializerOptions(ResultsContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    /// <returns>Null, or why they are not written.</returns>
    public string? WriteTo(string path)
    {
        try
        {
            File.WriteAllText(path, JsonSerializer.Serialize(this, Readable.Results) + "\n");

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Errors.Unwritable(path, exception);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Results))]
sealed partial class ResultsContext : JsonSerializerContext;
