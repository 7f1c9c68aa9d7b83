using System.Text.Json.Nodes;
using NotebookHost.Cells;
using NotebookHost.Engine;

namespace NotebookHost.Jupyter;

/// <summary>Answers <c>execute_request</c>.</summary>
/// <param name="abortWaiting">Called after an error, so that what was sent along is not run.</param>
sealed class ExecuteRequests(Session session, Sockets sockets, PicturedOutputs pictured, Assistance assistance, Action abortWaiting)
{
    const string Red = "\e[31m",
        Plain = "\e[0m";

    int count;

    public InputHistory History { get; } = new();

    public void Run(Request request)
    {
        var code = request.Text("code") ?? throw new ArgumentException("An execute_request needs code.");
        var isSilent = request.Flag("silent", false);
        var isStored = request.Flag("store_history", true) && !isSilent && !string.IsNullOrWhiteSpace(code);
        count += isStored ? 1 : 0;
        if (!isSilent)
        {
            Publish(request, "execute_input", new() { ["code"] = code, ["execution_count"] = count });
        }

        var result = string.IsNullOrWhiteSpace(code) ? new CellResult() : Run(request, code, isSilent);
        if (isStored)
        {
            History.Add(count, code, result.Value?.Data.GetValueOrDefault("text/plain"));
        }

        if (result.Error is { } error)
        {
            var content = Content(error);
            content["execution_count"] = count;
            Reply(request, content);
            if (request.Flag("stop_on_error", true))
            {
                abortWaiting();
            }

            return;
        }

        Reply(
            request,
            new()
            {
                ["status"] = "ok",
                ["execution_count"] = count,
                ["payload"] = new JsonArray(),
                ["user_expressions"] = Evaluated(request),
            }
        );
    }

    CellResult Run(Request request, string code, bool isSilent)
    {
        var name = $"cell {count}";
        if (isSilent)
        {
            return Noted(code, session.RunAsync(name, code, new NoOutputs()).GetAwaiter().GetResult());
        }

        CellResult result;
        using (
            var outputs = new PublishedOutputs(
                (type, content) => Publish(request, type, content),
                (prompt, isSecret, cancellation) => sockets.AskAsync(request, prompt, isSecret, cancellation)
            )
        )
        {
            result = Noted(code, session.RunAsync(name, code, outputs).GetAwaiter().GetResult());
        }

        if (result.Value is { } value)
        {
            var content = PublishedOutputs.Content(value);
            content["execution_count"] = count;
            Publish(request, "execute_result", content);
        }

        if (result.Error is { } error)
        {
            var content = Content(error);
            content.Remove("status");
            Publish(request, "error", content);
        }

        return result;
    }

    CellResult Noted(string code, CellResult result)
    {
        if (result.Compiled)
        {
            assistance.Note(code);
        }

        return result;
    }

    JsonObject Evaluated(Request request)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in request.Content["user_expressions"] as JsonObject ?? [])
        {
            var result = session
                .RunAsync(
                    "expression",
                    expression is JsonValue value && value.TryGetValue<string>(out var code) ? code : "",
                    new NoOutputs()
                )
                .GetAwaiter()
                .GetResult();
            var content = result.Error is { } error
                ? Content(error)
                : PublishedOutputs.Content(result.Value ?? CellFunctions.Formatted(null));
            content.TryAdd("status", "ok");
            values[name] = content;
        }

        return values;
    }

    // Editors show the traceback alone, so it begins with what went wrong.
    static JsonObject Content(CellError error)
    {
        var heading = $"{error.Name}: {error.Message}";
        var trace =
            error.Trace.Count > 0 && heading.StartsWith(error.Trace[0], StringComparison.Ordinal)
                ? error.Trace.Skip(heading.Split('\n').Length)
                : error.Trace;

        return new()
        {
            ["status"] = "error",
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["traceback"] = new JsonArray([$"{Red}{heading}{Plain}", .. trace.Select(line => JsonValue.Create(line))]),
        };
    }

    void Publish(Request request, string type, JsonObject content) => pictured.Publish(type, request.Header, content);

    void Reply(Request request, JsonObject content) => sockets.Reply(request, "execute_reply", content);
}
