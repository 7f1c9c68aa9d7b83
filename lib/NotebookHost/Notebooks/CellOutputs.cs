using System.Text;
using System.Text.Json.Nodes;
using NotebookHost.Cells;

namespace NotebookHost.Notebooks;

/// <summary>The outputs of one execution of a cell, as nbformat has them.</summary>
/// <param name="displayed">What the notebook's cells have displayed so far: any of them may be updated.</param>
sealed class CellOutputs(Dictionary<string, JsonObject> displayed) : IOutputs
{
    readonly JsonArray outputs = [];
    readonly StringBuilder printed = new();
    string? stream;
    StringBuilder streamText = new();

    /// <summary>All that was written to stdout and stderr.</summary>
    public string Printed => printed.ToString();

    /// <summary>Text of one stream in succession is one output.</summary>
    public void Write(string name, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (stream != name)
        {
            EndStream();
            stream = name;
        }

        streamText.Append(text);
        printed.Append(text);
    }

    public void Display(MimeBundle bundle, string? id = null)
    {
        var output = new JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = MimeData.Stored(bundle),
            ["metadata"] = new JsonObject(),
        };
        if (id is not null)
        {
            displayed[id] = output;
        }

        Add(output);
    }

    public void Update(string id, MimeBundle bundle)
    {
        if (displayed.TryGetValue(id, out var output))
        {
            output["data"] = MimeData.Stored(bundle);
        }
    }

    public void Result(MimeBundle bundle, int executionCount) =>
        Add(
            new JsonObject
            {
                ["output_type"] = "execute_result",
                ["data"] = MimeData.Stored(bundle),
                ["metadata"] = new JsonObject(),
                ["execution_count"] = executionCount,
            }
        );

    public void Error(CellError error) =>
        Add(
            new JsonObject
            {
                ["output_type"] = "error",
                ["ename"] = error.Name,
                ["evalue"] = error.Message,
                ["traceback"] = new JsonArray([.. error.Trace.Select(line => JsonValue.Create(line))]),
            }
        );

    public JsonArray ToJson()
    {
        EndStream();

        return outputs;
    }

    void Add(JsonObject output)
    {
        EndStream();
        outputs.Add(output);
    }

    void EndStream()
    {
        if (stream is not null)
        {
            outputs.Add(
                new JsonObject
                {
                    ["output_type"] = "stream",
                    ["name"] = stream,
                    ["text"] = NotebookText.ToJson(streamText.ToString()),
                }
            );
        }

        stream = null;
        streamText = new();
    }
}
