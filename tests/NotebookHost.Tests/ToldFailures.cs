using System.Text.Json.Nodes;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary>A run in a workflow of GitHub's, of notebooks that fail in all ways.</summary>
[CollectionDefinition(nameof(ToldFailures))]
public sealed class ToldFailures : IAsyncLifetime, ICollectionFixture<ToldFailures>
{
    internal Workspace Workspace { get; } = new();

    public string Output { get; private set; } = "";

    public string Summary => Workspace.Text("summary.md");

    public async ValueTask InitializeAsync()
    {
        // The source of a cell is a list of its lines here, one text there.
        Workspace.WriteNotebook(
            "here/notebooks/throws, 100%.ipynb",
            Markdown("# Title"),
            WithLines("int Half(int n)\n", "{\n", "    throw new Exception(\"50%: too\\n::error::much | <b>\");\n", "}"),
            Code("throw new Exception();", "skip-execution"),
            WithLines("Console.WriteLine(\"::error file=x::printed\");\n", "// The third line fails.\n", "Half(1);"),
            Code("1")
        );
        Workspace.WriteNotebook("here/notebooks/does-not-compile.ipynb", Code("int a = 1;\nint b = missing;"));
        Workspace.Write("here/notebooks/broken.ipynb", "{\n \"cells\": [\n  }\n");
        Workspace.WriteNotebook("here/notebooks/good.ipynb", Code("6 * 7"));
        Workspace.Write("summary.md", "What the step had to say before.\n");
        (_, Output, _) = await Host.RunAsync(
            Workspace.Path("here"),
            [("GITHUB_ACTIONS", "true"), ("GITHUB_WORKSPACE", Workspace.Root), ("GITHUB_STEP_SUMMARY", Workspace.Path("summary.md"))],
            "run",
            "--junit",
            "run.xml"
        );
    }

    public ValueTask DisposeAsync()
    {
        Workspace.Dispose();

        return ValueTask.CompletedTask;
    }

    /// <summary>The line, from 1, on which the text stands in a notebook's file.</summary>
    internal int LineOf(string text, string notebook) =>
        Array.FindIndex(Workspace.Text($"here/notebooks/{notebook}").Split('\n'), line => line.Contains(text, StringComparison.Ordinal))
        + 1;

    static JsonObject WithLines(params string[] lines)
    {
        var cell = Code("");
        cell["source"] = new JsonArray([.. lines.Select(line => JsonValue.Create(line))]);

        return cell;
    }
}
