using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NotebookHost.Engine;
using NotebookHost.Engine.Directives;

namespace NotebookHost.Jupyter;

/// <summary>
/// Answers what an editor asks while its user writes: is this complete, how might it go on, what is it? All of it from the code alone,
/// so that nothing is run and the session is left as it is.
/// </summary>
sealed class Assistance
{
    readonly Task<Documents> documents;

    // Whoever wants does not load: a reply would wait for it.
    readonly TaskCompletionSource wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly ConcurrentQueue<Action<Documents>> news = new();

    public Assistance(Session session)
    {
        documents = LoadAsync();
        session.Renewed += () => news.Enqueue(loaded => loaded.Forget());
    }

    /// <summary>A cell has been run that later code can refer to.</summary>
    public void Note(string code)
    {
        wanted.TrySetResult();
        news.Enqueue(loaded => loaded.Add(code));
    }

    public static JsonObject IsComplete(Request request)
    {
        var tree = SyntaxFactory.ParseSyntaxTree(CellText.CSharp(request.Text("code") ?? ""), CSharpEngine.ParseOptions);

        return !SyntaxFactory.IsCompleteSubmission(tree)
            ? new() { ["status"] = "incomplete", ["indent"] = "" }
            : new()
            {
                ["status"] = tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                    ? "invalid"
                    : "complete",
            };
    }

    public async Task<JsonObject> CompleteAsync(Request request)
    {
        var (code, position) = Place(request);
        var (start, end, completions) = await (await LoadedAsync()).CompleteAsync(code, position);
        int first = CodePoints.FromUtf16(code, start),
            last = CodePoints.FromUtf16(code, end);

        return new()
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. completions.Select(completion => JsonValue.Create(completion.Text))]),
            ["cursor_start"] = first,
            ["cursor_end"] = last,
            ["metadata"] = new JsonObject
            {
                // Not in the protocol, but what JupyterLab, Notebook and VS Code show the kinds from.
                ["_jupyter_types_experimental"] = new JsonArray([
                    .. completions.Select(completion => new JsonObject
                    {
                        ["text"] = completion.Text,
                        ["type"] = completion.Kind,
                        ["start"] = first,
                        ["end"] = last,
                    }),
                ]),
            },
        };
    }

    public async Task<JsonObject> InspectAsync(Request request)
    {
        var (code, position) = Place(request);
        var description = await (await LoadedAsync()).DescribeAsync(code, position);

        return new()
        {
            ["status"] = "ok",
            ["found"] = description is not null,
            ["data"] = description is null ? new JsonObject() : new JsonObject { ["text/plain"] = description },
            ["metadata"] = new JsonObject(),
        };
    }

    static (string Code, int Position) Place(Request request)
    {
        var code = request.Text("code") ?? "";

        return (code, CodePoints.ToUtf16(code, request.Number("cursor_pos", int.MaxValue)));
    }

    async Task<Documents> LoadedAsync()
    {
        wanted.TrySetResult();
        var loaded = await documents;
        while (news.TryDequeue(out var tell))
        {
            tell(loaded);
        }

        return loaded;
    }

    // Roslyn's services take a second to load: after the first cell, or when the first reader has had a look at the notebook.
    async Task<Documents> LoadAsync()
    {
        await Task.WhenAny(wanted.Task, Task.Delay(TimeSpan.FromSeconds(3)));
        var loaded = new Documents(Environment.CurrentDirectory);
        _ = Task.Run(() => loaded.CompleteAsync("Console.", "Console.".Length));

        return loaded;
    }
}
