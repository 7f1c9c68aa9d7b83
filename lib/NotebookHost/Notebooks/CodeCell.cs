using System.Text.Json.Nodes;

namespace NotebookHost.Notebooks;

/// <summary>A code cell of a notebook.</summary>
/// <param name="index">Its place among all the cells of the notebook's file, from 0; that of the cell before it where it was put
/// in.</param>
sealed class CodeCell(int index, JsonObject json)
{
    /// <summary>One that was not executed, and has no id yet.</summary>
    public static JsonObject New(string source, params IEnumerable<string> tags) =>
        new()
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]) },
            ["outputs"] = new JsonArray(),
            ["source"] = NotebookText.ToJson(source),
        };

    public int Index => index;

    public string Id => json["id"]!.GetValue<string>();

    public string Source => NotebookText.FromJson(json["source"])!;

    /// <summary>What is to be run: a cell in another language, by its metadata, begins with the line that says so.</summary>
    public string Code =>
        Language is { } language && !Source.StartsWith("#!", StringComparison.Ordinal) ? $"#!{language}\n{Source}" : Source;

    /// <summary>The language that the cell's metadata name; null for C#.</summary>
    public string? Language { get; } = NotebookLanguage.OfCell(json["metadata"]!);

    public JsonObject Metadata => json["metadata"]!.AsObject();

    /// <summary>Not to be executed.</summary>
    public bool IsSkipped => HasTag("skip-execution");

    /// <summary>May fail: its error is recorded, and the notebook goes on.</summary>
    public bool MayRaise => HasTag("raises-exception");

    /// <summary>Readers first see its outputs alone. This tag and the next are Jupyter Book's.</summary>
    public bool HidesSource => HasTag("hide-input");

    /// <summary>Readers see neither its code nor its outputs before they ask for them.</summary>
    public bool IsHidden => HasTag("hide-cell");

    /// <summary>Nothing to run: spaces and comments are code, emptiness is not.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Source);

    /// <summary>The outputs that the file has.</summary>
    public JsonArray Stored { get; } = json["outputs"]!.AsArray();

    /// <summary>Whether the file says that the cell was executed.</summary>
    public bool WasExecuted { get; } = json["execution_count"] is not null;

    /// <summary>The outputs of the latest execution; before it, the file's.</summary>
    public JsonArray Outputs => json["outputs"]!.AsArray();

    /// <summary>The cell as it is, outputs and tags included.</summary>
    public JsonObject Copy() => json.DeepClone().AsObject();

    public void SetOutputs(int? executionCount, JsonArray outputs)
    {
        json["execution_count"] = executionCount;
        json["outputs"] = outputs;
    }

    public bool HasTag(string tag) => MetadataTags.Of(Metadata).Contains(tag);
}
