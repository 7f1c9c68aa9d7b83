using System.Text.Json;

namespace Notebooks.Tests;

/// <summary>A notebook as nbformat stores it.</summary>
sealed class NotebookFile(string path)
{
    readonly JsonElement root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    public string Path => path;

    public string Folder => System.IO.Path.GetDirectoryName(path)!;

    public JsonElement Metadata => root.GetProperty("metadata");

    public (int Major, int Minor) Format => (root.GetProperty("nbformat").GetInt32(), root.GetProperty("nbformat_minor").GetInt32());

    public IReadOnlyList<JsonElement> Cells => [.. root.GetProperty("cells").EnumerateArray()];

    public IEnumerable<JsonElement> CodeCells => Cells.Where(c => Kind(c) == "code");

    public IEnumerable<string> Prose => Cells.Where(c => Kind(c) == "markdown").Select(Source);

    /// <summary>Every output's data, by mime type.</summary>
    public IEnumerable<JsonProperty> Data => WithData.SelectMany(o => o.GetProperty("data").EnumerateObject());

    /// <summary>The outputs that are figures.</summary>
    public IEnumerable<JsonElement> Figures => WithData.Where(o => o.GetProperty("data").TryGetProperty("application/vnd.plotly.v1+json", out _));

    /// <summary>The data of every claim's card.</summary>
    public IEnumerable<JsonElement> Claims => Data.Where(data => data.Name == "application/vnd.notebook-host.claim+json").Select(data => data.Value);

    IEnumerable<JsonElement> WithData => CodeCells.SelectMany(c => c.GetProperty("outputs").EnumerateArray()).Where(o => o.TryGetProperty("data", out _));

    public static string Kind(JsonElement cell) => cell.GetProperty("cell_type").GetString()!;

    public static string Source(JsonElement cell) => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString()));
}
