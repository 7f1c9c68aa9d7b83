using System.Text;
using System.Text.Json.Nodes;
using NotebookHost.Cells;
using NotebookHost.Notebooks;

namespace NotebookHost.Jupyter;

/// <summary>Asks whoever has run the cell; null where that is nobody who can be asked.</summary>
delegate Task<string?> Ask(string prompt, bool isSecret, CancellationToken cancellation);

/// <summary>Publishes what a cell puts out while it runs. Text in quick succession goes in one message.</summary>
sealed class PublishedOutputs : IOutputs, IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(40);

    readonly Lock gate = new();
    readonly Action<string, JsonObject> publish;
    readonly Ask ask;
    readonly Timer timer;
    readonly StringBuilder text = new();
    string stream = "";

    /// <param name="publish">Takes a message's type and content.</param>
    public PublishedOutputs(Action<string, JsonObject> publish, Ask ask)
    {
        this.publish = publish;
        this.ask = ask;
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

    public void Display(MimeBundle bundle, string? id = null)
    {
        lock (gate)
        {
            Flush();
            publish("display_data", Content(bundle, id));
        }
    }

    public void Update(string id, MimeBundle bundle)
    {
        lock (gate)
        {
            Flush();
            publish("update_display_data", Content(bundle, id));
        }
    }

    public Task<string?> AskAsync(string prompt, bool isSecret, CancellationToken cancellation)
    {
        Flush();

        return ask(prompt, isSecret, cancellation);
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
    public static JsonObject Content(MimeBundle bundle, string? id = null)
    {
        var content = new JsonObject { ["data"] = MimeData.Sent(bundle), ["metadata"] = new JsonObject() };
        if (id is not null)
        {
            content["transient"] = new JsonObject { ["display_id"] = id };
        }

        return content;
    }
}
