using System.Text.Json.Nodes;

namespace NotebookHost.Tests;

/// <summary>A temporary folder with notebooks.</summary>
sealed class Workspace : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("notebook-host-").FullName;

    public string Path(string relative) => System.IO.Path.Combine(Root, relative);

    public string Text(string relative) => File.ReadAllText(Path(relative));

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(relative))!);
        File.WriteAllText(Path(relative), text);
    }

    /// <summary>Writes a notebook as nbformat 4.4 had it: without ids.</summary>
    public void WriteNotebook(string relative, params JsonObject[] cells) =>
        Write(
            relative,
            new JsonObject
            {
                ["nbformat"] = 4,
                ["nbformat_minor"] = 4,
                ["metadata"] = new JsonObject
                {
                    ["kernelspec"] = new JsonObject
                    {
                        ["name"] = ".net-csharp",
                        ["display_name"] = ".NET (C#)",
                        ["language"] = "C#",
                    },
                    ["somebody_elses"] = new JsonObject { ["z"] = 1.5, ["a"] = "ü" },
                },
                ["cells"] = new JsonArray([.. cells]),
            }.ToJsonString()
        );

    /// <summary>The repository's notebooks, with the library named by its full path.</summary>
    public void CopyNotebooks()
    {
        foreach (var notebook in Directory.EnumerateFiles(System.IO.Path.Combine(Host.LibBin, "..", "..", "notebooks"), "*.ipynb"))
        {
            Write(
                $"notebooks/{System.IO.Path.GetFileName(notebook)}",
                File.ReadAllText(notebook).Replace("../lib/bin/", Host.LibBin.Replace('\\', '/') + "/", StringComparison.Ordinal)
            );
        }
    }

    public static JsonObject Code(string source, params string[] tags) =>
        new()
        {
            ["cell_type"] = "code",
            ["metadata"] =
                tags.Length == 0
                    ? new JsonObject()
                    : new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]) },
            ["source"] = source,
            ["execution_count"] = null,
            ["outputs"] = new JsonArray(),
        };

    public static JsonObject Markdown(string source) =>
        new()
        {
            ["cell_type"] = "markdown",
            ["metadata"] = new JsonObject(),
            ["source"] = source,
        };

    public JsonNode Json(string relative) => JsonNode.Parse(Text(relative))!;

    /// <summary>The outputs of one cell of a notebook.</summary>
    public JsonArray Outputs(string relative, int cell) => Json(relative)["cells"]![cell]!["outputs"]!.AsArray();

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

static class OutputExtensions
{
    /// <summary>Multi-line text as one string.</summary>
    public static string Joined(this JsonNode? lines) => string.Concat(lines!.AsArray().Select(line => line!.GetValue<string>()));

    public static string Stream(this JsonArray outputs, string name) =>
        string.Concat(outputs.Where(output => (string?)output!["name"] == name).Select(output => output!["text"].Joined()));
}
