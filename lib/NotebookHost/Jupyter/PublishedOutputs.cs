using System.Text;
using System.Text.Json.Nodes;
using NotebookHost.Cells;
using NotebookHost.Notebooks;

namespace NotebookHost.Jupyter;

/// <summary>Publishes what a cell puts out while it runs. Text in quick succession goes in one message.</summary>
sealed class PublishedOutputs : IOutputs, IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(40);

    readonly Lock gate = new();
    readonly Action<string, JsonObject> publish;
    readonly Timer timer;
    readonly StringBuilder text = new();
    string stream = "";

    /// <param name="publish">Takes a message's type and content.</param>
    public PublishedOutputs(Action<string, JsonObject> publish)
    {
        this.publish = publish;
        timer = new(_ => Flush());
    }

    public void Write(string name, string written)
    {
        lock (gate)
        {
            if (name != stream)
            {
                Flush();
                stream = name;
            }
            if (text.Length == 0)
            {
                timer.Change(Patience, Timeout.InfiniteTimeSpan);
            }
            text.Append(written);
        }
    }

    public void Display(MimeBundle bundle)
    {
        lock (gate)
        {
            Flush();
            publish("display_data", Content(bundle));
        }
    }

    /// <summary>Publishes what is waiting.</summary>
    public void Flush()
    {
        lock (gate)
        {
            if (text.Length > 0)
            {
                publish("stream", new() { ["name"] = stream, ["text"] = text.ToString() });
                text.Clear();
            }
        }
    }

    public void Dispose()
    {
        Flush();
        timer.Dispose();
    }

    /// <summary>A value as <c>display_data</c>, <c>execute_result</c> and the replies to expressions have it.</summary>
    public static JsonObject Content(MimeBundle bundle) => new() { ["data"] = MimeData.Sent(bundle), ["metadata"] = new JsonObject() };
}
