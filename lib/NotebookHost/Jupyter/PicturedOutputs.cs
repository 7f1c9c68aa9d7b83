using System.Text.Json.Nodes;
using NotebookHost.Pictures;
using Channels = System.Threading.Channels;

namespace NotebookHost.Jupyter;

/// <summary>
/// Publishes outputs, figures among them, and later the figures' pictures, so that an editor saves them: a figure is shown at once, its
/// picture is drawn beside the session and follows as an update of the same output, whether its cell has ended by then or not.
/// </summary>
/// <param name="publish">Takes a message's type, its parent's header and its content.</param>
sealed class PicturedOutputs(Action<string, JsonObject, JsonObject> publish) : IDisposable
{
    readonly Lock gate = new();
    readonly Lazy<FigurePainter?> painter = new(FindPainter);
    readonly Channels.Channel<(string Id, JsonObject Parent, JsonObject Content)> undrawn = Channels.Channel.CreateUnbounded<(
        string,
        JsonObject,
        JsonObject
    )>();
    readonly Dictionary<string, JsonObject> awaited = [];
    readonly CancellationTokenSource stopped = new();
    Task drawing = Task.CompletedTask;

    public void Publish(string type, JsonObject parent, JsonObject content)
    {
        lock (gate)
        {
            if (type is "display_data" or "execute_result" or "update_display_data")
            {
                type = PublishedAs(type, parent, content);
            }

            publish(type, parent, content);
        }
    }

    /// <summary>Pictures that are not drawn yet are dropped: a client that ends its kernel listens no more.</summary>
    public void Dispose()
    {
        stopped.Cancel();
        undrawn.Writer.Complete();
        drawing.GetAwaiter().GetResult();
        if (painter is { IsValueCreated: true, Value: { } used })
        {
            used.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        stopped.Dispose();
    }

    string PublishedAs(string type, JsonObject parent, JsonObject content)
    {
        var id = Request.Text(content["transient"] as JsonObject ?? [], "display_id");
        if (FigureOutput.Of(content) is not { Picture: null } figure || painter.Value is null)
        {
            // What is shown there now has no picture to come.
            awaited.Remove(id ?? "");

            return type;
        }

        if (id is null)
        {
            id = Guid.NewGuid().ToString("N");
            content["transient"] = new JsonObject { ["display_id"] = id };
        }

        // Now, since VS Code exchanges all outputs of a cell to update one whose metadata have changed.
        figure.Announce();
        awaited[id] = content;
        undrawn.Writer.TryWrite((id, parent, content));
        if (drawing.IsCompleted)
        {
            drawing = Task.Run(DrawAsync);
        }

        if (type == "execute_result")
        {
            // JupyterLab updates nothing else.
            type = "display_data";
            content.Remove("execution_count");
        }

        return type;
    }

    async Task DrawAsync()
    {
        try
        {
            await foreach (var (id, parent, content) in undrawn.Reader.ReadAllAsync(stopped.Token))
            {
                await DrawAsync(id, parent, content);
            }
        }
        catch (OperationCanceledException)
        {
            // The kernel ends.
        }
    }

    async Task DrawAsync(string id, JsonObject parent, JsonObject content)
    {
        if (!IsAwaited())
        {
            return;
        }

        try
        {
            var figure = FigureOutput.Of(content)!;
            figure.Show(await painter.Value!.DrawAsync(figure, stopped.Token));
            lock (gate)
            {
                if (IsAwaited())
                {
                    awaited.Remove(id);
                    publish("update_display_data", parent, content);
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
        }

        // Else something newer is shown there.
        bool IsAwaited()
        {
            lock (gate)
            {
                return awaited.GetValueOrDefault(id) == content;
            }
        }
    }

    static FigurePainter? FindPainter()
    {
        if (Browser.Find() is { } browser)
        {
            return new(browser);
        }

        Console.Error.WriteLine(PictureErrors.NoBrowserForKernel);

        return null;
    }
}
