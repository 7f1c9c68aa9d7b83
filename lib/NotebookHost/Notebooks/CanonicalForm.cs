using System.Text.Json.Nodes;

namespace NotebookHost.Notebooks;

/// <summary>
/// The form in which notebooks are kept, whichever editor has saved them, so that a diff shows content alone. What an editor
/// notes for itself goes; metadata of unknown meaning stays.
/// </summary>
static class CanonicalForm
{
    /// <summary>
    /// The kernel that every C# host answers to. The retired extension of VS Code knows its notebooks by the kernel's name, and their
    /// cells' languages by <c>polyglot_notebook</c>.
    /// </summary>
    const string Kernel = """
        {
          "kernelspec": { "display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp" },
          "polyglot_notebook": { "kernelInfo": { "defaultKernelName": "csharp", "items": [{ "aliases": [], "name": "csharp" }] } }
        }
        """;

    static readonly string[] EditorsOfNotebook = ["colab", "dotnet_interactive", "orig_nbformat", "toc", "vscode"];

    static readonly string[] EditorsOfCell =
    [
        "ExecuteTime",
        "collapsed",
        "colab",
        "dotnet_interactive",
        "execution",
        "heading_collapsed",
        "pycharm",
        "scrolled",
        "trusted",
        "vscode",
    ];

    static readonly string[] Hidden = ["outputs_hidden", "source_hidden"];

    public static void Apply(JsonObject notebook)
    {
        var metadata = notebook["metadata"]!.AsObject();
        Remove(metadata, EditorsOfNotebook);
        var isPolyglot = IsPolyglot(metadata);
        if (isPolyglot)
        {
            foreach (var (name, value) in JsonNode.Parse(Kernel)!.AsObject())
            {
                metadata[name] = value!.DeepClone();
            }
        }

        metadata["language_info"] = CSharpLanguage.Info();

        var executed = 0;
        foreach (var cell in notebook["cells"]!.AsArray().Select(node => node!.AsObject()))
        {
            cell["source"] = NotebookText.ToJson(NotebookText.FromJson(cell["source"])!.Replace("\r\n", "\n", StringComparison.Ordinal));
            Apply(cell["metadata"]!.AsObject(), isCode: (string?)cell["cell_type"] == "code", isPolyglot);
            if (cell["outputs"] is JsonArray outputs)
            {
                int? count = cell["execution_count"] is null ? null : ++executed;
                cell["execution_count"] = count;
                cell["outputs"] = Outputs(outputs, count);
            }
        }
    }

    /// <summary>
    /// Whether it is kept as .NET Interactive's notebooks are: whatever was, or names no kernel. Another keeps the kernel that it
    /// names; where an editor has written its reader's kernel over .NET Interactive's, <c>polyglot_notebook</c> still tells.
    /// </summary>
    static bool IsPolyglot(JsonObject metadata) =>
        metadata["polyglot_notebook"] is not null
        || metadata["kernelspec"] is not JsonObject kernel
        || kernel["name"] is not JsonValue value
        || !value.TryGetValue<string>(out var name)
        || name == ".net-csharp";

    static void Apply(JsonObject metadata, bool isCode, bool isPolyglot)
    {
        // Read first: some editors keep it under names of their own, which go.
        var language = NotebookLanguage.OfCell(metadata) ?? (isPolyglot ? "csharp" : null);
        Remove(metadata, EditorsOfCell);
        KeepWhatIsHidden(metadata);
        // What JupyterLab's inspector leaves when nothing was chosen in it.
        foreach (
            var (name, unset) in (IEnumerable<(string, string)>)
                [("tags", "[]"), ("editable", "true"), ("slideshow", """{"slide_type":""}""")]
        )
        {
            if (JsonNode.DeepEquals(metadata[name], JsonNode.Parse(unset)))
            {
                metadata.Remove(name);
            }
        }

        if (isCode && language is not null)
        {
            metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = language };
        }
        else
        {
            metadata.Remove("polyglot_notebook");
        }
    }

    // nbformat keeps under this name whether a reader first sees a cell's code and outputs, which is the author's choice. JupyterLab keeps
    // more there, and writes false where a reader has opened what was hidden.
    static void KeepWhatIsHidden(JsonObject metadata)
    {
        if (metadata["jupyter"] is not { } jupyter)
        {
            return;
        }

        metadata.Remove("jupyter");
        var hidden = new JsonObject();
        foreach (var name in Hidden)
        {
            if (jupyter is JsonObject members && members[name] is JsonValue value && value.TryGetValue<bool>(out var isHidden) && isHidden)
            {
                hidden[name] = true;
            }
        }

        if (hidden.Count > 0)
        {
            metadata["jupyter"] = hidden;
        }
    }

    static JsonArray Outputs(JsonArray outputs, int? executionCount)
    {
        var canonical = new JsonArray();
        foreach (var output in outputs.Select(node => node!.DeepClone().AsObject()))
        {
            switch ((string?)output["output_type"])
            {
                case "stream" when canonical.LastOrDefault() is JsonObject previous && (string?)previous["name"] == (string?)output["name"]:
                    previous["text"] = NotebookText.ToJson(NotebookText.FromJson(previous["text"]) + NotebookText.FromJson(output["text"]));
                    continue;
                case "stream":
                    output["text"] = NotebookText.ToJson(NotebookText.FromJson(output["text"]) ?? "");
                    break;
                case "execute_result":
                    output["execution_count"] = executionCount;
                    break;
            }

            if (output["data"] is JsonObject data)
            {
                output["data"] = Data(data);
                output["metadata"] ??= new JsonObject();
            }

            output.Remove("transient");
            canonical.Add(output);
        }

        return canonical;
    }

    // .NET Interactive stores JSON as text.
    static JsonObject Data(JsonObject data)
    {
        var canonical = new JsonObject();
        foreach (var (mimeType, value) in data)
        {
            var isJson = MimeData.IsJson(mimeType) && value is not JsonValue;
            canonical[mimeType] =
                !isJson && NotebookText.FromJson(value) is { } text ? MimeData.ToJson(mimeType, text) : value?.DeepClone();
        }

        return canonical;
    }

    static void Remove(JsonObject metadata, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            metadata.Remove(name);
        }
    }
}
