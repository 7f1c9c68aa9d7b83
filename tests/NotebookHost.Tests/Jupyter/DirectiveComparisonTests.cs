using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Jupyter;

/// <summary>Directives on this host and on the real .NET Interactive.</summary>
public sealed partial class DirectiveComparisonTests(ExecutedNotebooks executed) : IDisposable
{
    readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Dotnet_Interactive_answers_what_this_host_answers()
    {
        var nbconvert = Tools.Require("jupyter-nbconvert");
        var kernel = await Tools.RequireDotnetInteractiveAsync(workspace);
        workspace.Write("jupyter/kernels/real/kernel.json", File.ReadAllText(Path.Combine(kernel, "kernel.json")));
        DirectiveNotebook.WriteFiles(workspace);
        workspace.WriteNotebook("notebooks/common.ipynb", [.. DirectiveNotebook.Common.Select(cell => Code(cell.Source))]);

        var (exitCode, output) = await Tools.RunAsync(
            nbconvert,
            [("JUPYTER_PATH", workspace.Path("jupyter"))],
            "--to",
            "notebook",
            "--execute",
            "--allow-errors",
            "--ExecutePreprocessor.kernel_name=real",
            "--ExecutePreprocessor.timeout=600",
            "--output-dir",
            workspace.Path("executed"),
            workspace.Path("notebooks/common.ipynb")
        );

        Assert.True(exitCode == 0, output);
        Assert.All(
            DirectiveNotebook.Common.Index(),
            cell =>
                Assert.Equal(
                    Seen(workspace.Outputs("executed/common.ipynb", cell.Index)),
                    Seen(executed.Outputs(DirectiveNotebook.Name, cell.Index))
                )
        );
    }

    /// <summary>What a reader sees: without the time that differs, the style that each value brings, and the difference between a result
    /// and what is displayed.</summary>
    static IEnumerable<string> Seen(JsonArray outputs)
    {
        foreach (var output in outputs)
        {
            if (output!["data"] is not JsonObject data)
            {
                yield return $"{output["name"]}{output["evalue"]}: {(output["text"] is JsonArray text ? text.Joined() : "")}";
            }
            else if (!data.ToJsonString().Contains("dotnet-interactive-this-cell", StringComparison.Ordinal))
            {
                yield return string.Join(
                    "\n",
                    data.OrderBy(form => form.Key, StringComparer.Ordinal)
                        .Select(form => $"{form.Key}: {Differing().Replace(InWords(form.Key, form.Value!), "")}")
                );
            }
        }
    }

    static string InWords(string mime, JsonNode content) =>
        content is JsonArray lines && mime.StartsWith("text/", StringComparison.Ordinal)
            ? lines.Joined().ReplaceLineEndings("\n")
            : content.ToJsonString();

    [GeneratedRegex(@"<style>.*?</style>|(?<=^Wall time: ).*", RegexOptions.Singleline)]
    private static partial Regex Differing();
}
