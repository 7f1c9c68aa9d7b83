using System.Text.Json;

namespace Notebooks.Tests;

/// <summary>A notebook as nbformat stores it.</summary>
sealed class NotebookFile(string path)
{
    readonly JsonElement root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    /// <summary>The notebook of the repository that has this file name.</summary>
    public static NotebookFile Named(string name) => new(System.IO.Path.Combine(Repository.Root, "notebooks", name));

    public string Path => path;

    public string Name => System.IO.Path.GetFileName(path);

    public string Folder => System.IO.Path.GetDirectoryName(path)!;

    public JsonElement Metadata => root.GetProperty("metadata");

    public (int Major, int Minor) Format => (root.GetProperty("nbformat").GetInt32(), root.GetProperty("nbformat_minor").GetInt32());

    public IReadOnlyList<Cell> Cells => [.. root.GetProperty("cells").EnumerateArray().Select((json, i) => new Cell(i, json))];

    public IEnumerable<Cell> CodeCells => Cells.Where(cell => cell.IsCode);

    public IEnumerable<Cell> ProseCells => Cells.Where(cell => cell.IsProse);

    public IEnumerable<string> Prose => ProseCells.Select(cell => cell.Source);

    /// <summary>Whether it reads what other notebooks have stored, so that it says something else when they do.</summary>
    public bool LooksBack => CodeCells.Any(cell => cell.Source.Contains("StoredClaims.In(", StringComparison.Ordinal));

    public string Title => Prose.First().Split('\n')[0][2..];

    /// <summary>Every output's data, by mime type.</summary>
    public IEnumerable<JsonProperty> Data => CodeCells.SelectMany(cell => cell.Data);

    /// <summary>The outputs that are figures.</summary>
    public IEnumerable<JsonElement> Figures =>
        CodeCells
            .SelectMany(cell => cell.Outputs)
            .Where(output => output.TryGetProperty("data", out var data) && data.TryGetProperty("application/vnd.plotly.v1+json", out _));

    /// <summary>The data of every claim's card.</summary>
    public IEnumerable<JsonElement> Claims => CodeCells.SelectMany(cell => cell.Claims);

    /// <summary>Every claim's card in all its forms, by mime type.</summary>
    public IEnumerable<JsonElement> Cards => CodeCells.SelectMany(cell => cell.Cards);
}

/// <summary>A cell of a notebook.</summary>
sealed class Cell(int index, JsonElement json)
{
    const string ClaimType = "application/vnd.notebookhost.claim+json";

    /// <summary>Its place among all cells, from 0.</summary>
    public int Index => index;

    public string Id => json.GetProperty("id").GetString()!;

    public bool IsCode => json.GetProperty("cell_type").GetString() == "code";

    public bool IsProse => json.GetProperty("cell_type").GetString() == "markdown";

    public bool IsExecuted => json.GetProperty("execution_count").ValueKind == JsonValueKind.Number;

    public string Source => Text(json.GetProperty("source"));

    public IEnumerable<JsonElement> Outputs => IsCode ? json.GetProperty("outputs").EnumerateArray() : [];

    /// <summary>Every output's data, by mime type.</summary>
    public IEnumerable<JsonProperty> Data =>
        Outputs.Where(output => output.TryGetProperty("data", out _)).SelectMany(output => output.GetProperty("data").EnumerateObject());

    /// <summary>The data of every claim's card.</summary>
    public IEnumerable<JsonElement> Claims => Cards.Select(card => card.GetProperty(ClaimType));

    /// <summary>Every claim's card in all its forms, by mime type.</summary>
    public IEnumerable<JsonElement> Cards =>
        Outputs
            .Where(output => output.TryGetProperty("data", out var data) && data.TryGetProperty(ClaimType, out _))
            .Select(output => output.GetProperty("data"));

    /// <summary>What a reader of its outputs reads; a figure by its description.</summary>
    public IEnumerable<string> OutputTexts =>
        Outputs
            .Where(output => output.TryGetProperty("text", out _))
            .Select(output => Text(output.GetProperty("text")))
            .Concat(Data.Where(data => data.Name is "text/plain" or "text/markdown").Select(data => Text(data.Value)));

    public bool HasTag(string tag) =>
        json.GetProperty("metadata").TryGetProperty("tags", out var tags) && tags.EnumerateArray().Any(one => one.GetString() == tag);

    static string Text(JsonElement lines) =>
        lines.ValueKind == JsonValueKind.String
            ? lines.GetString()!
            : string.Concat(lines.EnumerateArray().Select(line => line.GetString()));
}
