using System.Text.Json;
using System.Text.Json.Serialization;

namespace NotebookHost.Running;

/// <summary>The results of a run, for programs: <c>results.json</c>.</summary>
sealed record Results(IReadOnlyList<NotebookOutcome> Notebooks)
{
    public void WriteTo(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(this, ResultsContext.Default.Results) + "\n");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Results))]
sealed partial class ResultsContext : JsonSerializerContext;
