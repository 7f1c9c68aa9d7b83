using System.Text.Json.Nodes;
using NotebookHost.Cells;
using NotebookHost.Notebooks;
using NotebookHost.Workers;

namespace NotebookHost.Jupyter.Client;

/// <summary>What a kernel publishes while it runs a cell, put together as a notebook stores it.</summary>
sealed class ReceivedOutputs
{
    readonly List<Output> outputs = [];
    readonly OutputCount count;
    bool clearsBeforeNext;

    public ReceivedOutputs() => count = new(excess => Excess ??= excess);

    public CellError? Error { get; private set; }

    /// <summary>Whether it is more than a cell may put out.</summary>
    public CellError? Excess { get; private set; }

    /// <summary>The cell's value: there is one, the last.</summary>
    public MimeBundle? Value => outputs.FindLast(output => output.IsValue)?.Bundle;

    public void Add(Incoming message)
    {
        switch (message.Type)
        {
            case "stream":
                var text = message.Text("text") ?? "";
                var stream = message.Text("name") ?? "stdout";
                count.Print(stream, text.Length);
                Add(new Output(Stream: stream, Text: text));
                break;
            case "display_data":
                Add(new Output(Shown(message), DisplayId(message)));
                break;
            case "execute_result":
                Add(new Output(Shown(message), DisplayId(message), IsValue: true));
                break;
            case "update_display_data" when DisplayId(message) is { } id:
                Update(id, Bundle(message));
                break;
            case "clear_output" when message.Flag("wait", false):
                clearsBeforeNext = true;
                break;
            case "clear_output":
                outputs.Clear();
                break;
            case "error":
            case "execute_reply" when message.Text("status") is not "ok":
                Error = new(
                    message.Text("ename") ?? "NotRun",
                    message.Text("evalue") ?? "",
                    [.. (message.Content["traceback"] as JsonArray ?? []).Select(line => $"{line}")]
                );
                break;
        }
    }

    public void WriteTo(IOutputs target)
    {
        var value = outputs.FindLast(output => output.IsValue);
        foreach (var output in outputs.Where(output => !ReferenceEquals(output, value)))
        {
            switch (output)
            {
                case { IsUpdate: true }:
                    target.Update(output.DisplayId!, output.Bundle!);
                    break;
                case { Bundle: { } bundle }:
                    target.Display(bundle, output.DisplayId);
                    break;
                default:
                    target.Write(output.Stream!, output.Text!);
                    break;
            }
        }
    }

    void Add(Output output)
    {
        if (clearsBeforeNext)
        {
            outputs.Clear();
            clearsBeforeNext = false;
        }

        outputs.Add(output);
    }

    void Update(string id, MimeBundle bundle)
    {
        count.Update(bundle);
        if (!outputs.Exists(output => output.DisplayId == id))
        {
            // An earlier cell has displayed it.
            outputs.Add(new Output(bundle, id, IsUpdate: true));
        }

        for (var i = 0; i < outputs.Count; i++)
        {
            outputs[i] = outputs[i].DisplayId == id ? outputs[i] with { Bundle = bundle } : outputs[i];
        }
    }

    MimeBundle Shown(Incoming message)
    {
        var bundle = Bundle(message);
        count.Display(bundle);

        return bundle;
    }

    static MimeBundle Bundle(Incoming message) => MimeData.Received(message.Content["data"] as JsonObject ?? []);

    static string? DisplayId(Incoming message) =>
        message.Content["transient"] is JsonObject transient ? Incoming.Text(transient, "display_id") : null;

    sealed record Output(
        MimeBundle? Bundle = null,
        string? DisplayId = null,
        string? Stream = null,
        string? Text = null,
        bool IsValue = false,
        bool IsUpdate = false
    );
}
