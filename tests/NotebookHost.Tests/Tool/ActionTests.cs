using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Tool;

/// <summary>The action of the repository: its steps as GitHub would run them, in somebody else's repository.</summary>
[Collection(typeof(PackedToolTests))]
[Trait("Speed", "Slow")]
public sealed partial class ActionTests(PackedTool tool) : IDisposable
{
    static readonly string Root = Path.GetFullPath(Path.Combine(Host.LibBin, "..", ".."));

    static readonly YamlMappingNode Action = Read("action.yml");

    readonly Workspace workspace = new();

    static IEnumerable<YamlMappingNode> Steps => ((YamlSequenceNode)Action["runs"]["steps"]).Cast<YamlMappingNode>();

    static Dictionary<string, string> Defaults =>
        ((YamlMappingNode)Action["inputs"]).ToDictionary(input => Text(input.Key), input => Text(input.Value["default"]));

    [Fact]
    public void It_is_a_composite_action_whose_steps_use_its_inputs_and_never_paste_them_into_a_script()
    {
        Assert.Equal("composite", Text(Action["runs"]["using"]));
        Assert.All(((YamlMappingNode)Action["inputs"]).Children.Values, input => Assert.NotEmpty(Text(input["description"])));
        Assert.Equal(
            Defaults.Keys.Order(),
            Steps.SelectMany(step => Input().Matches(step.ToString())).Select(match => match.Groups[1].Value).Distinct().Order()
        );
        // Each step is an action in a version of its own, or a script for a shell that is named.
        Assert.All(
            Steps,
            step =>
            {
                Assert.NotEqual(Has(step, "uses"), Has(step, "run"));
                Assert.Equal(Has(step, "run"), Has(step, "shell"));
                Assert.True(!Has(step, "uses") || Text(step["uses"]).Contains('@', StringComparison.Ordinal));
                Assert.DoesNotContain("${{", Has(step, "run") ? Text(step["run"]) : "", StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void Our_own_workflow_uses_it_with_inputs_that_it_has()
    {
        var steps = ((YamlMappingNode)Read(".github/workflows/pages.yml")["jobs"]).Children.Values.SelectMany(job =>
            (YamlSequenceNode)job["steps"]
        );

        var own = Assert.Single(steps.Cast<YamlMappingNode>(), step => Has(step, "uses") && Text(step["uses"]) == "./");

        Assert.Subset(Defaults.Keys.ToHashSet(), ((YamlMappingNode)own["with"]).Select(input => Text(input.Key)).ToHashSet());
    }

    [Fact]
    public async Task It_runs_and_checks_the_notebooks_of_another_repository_and_keeps_what_it_uploads()
    {
        Jupyter.Tools.Require("bash");
        workspace.WriteNotebook("notebooks/sum.ipynb", Markdown("# Sum"), Code("Console.WriteLine(1 + 1);"));

        var (ran, output) = await StepsAsync(("pages", "true"));

        Assert.True(ran == 0, output);
        Assert.Equal("2\n", workspace.Outputs("artifacts/notebooks/sum.ipynb", 1).Stream("stdout"));
        Assert.Contains("Sum", workspace.Text("artifacts/site/index.html"), StringComparison.Ordinal);
        Assert.All(Kept(), path => Assert.True(Path.Exists(workspace.Path(path)), path));

        workspace.Write("more notes/as stored.ipynb", workspace.Text("artifacts/notebooks/sum.ipynb"));
        workspace.Write(
            "false.ipynb",
            workspace.Text("artifacts/notebooks/sum.ipynb").Replace("\"2\\n\"", "\"3\\n\"", StringComparison.Ordinal)
        );
        var (asStored, _) = await StepsAsync(("command", "check"), ("paths", "more notes\n"), ("args", "--jobs 1 --cell-timeout 60"));
        var (different, answer) = await StepsAsync(("command", "check"), ("paths", "more notes\n*.ipynb\n"), ("args", "--jobs 1"));

        Assert.Equal(0, asStored);
        Assert.Equal(1, different);
        Assert.Contains("false.ipynb", answer, StringComparison.Ordinal);
    }

    public void Dispose() => workspace.Dispose();

    static IEnumerable<string> Kept() =>
        Steps
            .Where(step => Has(step, "with") && Has((YamlMappingNode)step["with"], "path"))
            .SelectMany(step => Filled(Text(step["with"]["path"]), Defaults).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Its scripts, one after the other until one fails, as the runner starts bash
    /// (docs.github.com, Workflow syntax, <c>jobs.&lt;job_id&gt;.steps[*].shell</c>).</summary>
    async Task<(int ExitCode, string Output)> StepsAsync(params (string Input, string Value)[] given)
    {
        var inputs = Defaults;
        foreach (var (input, value) in given.Append(("source", tool.Feed)).Append(("version", tool.Version)))
        {
            inputs[input] = value;
        }

        var answers = "";
        foreach (var step in Steps.Where(step => Has(step, "run")))
        {
            workspace.Write("runner/script.sh", Text(step["run"]));
            var variables = ((YamlMappingNode)step["env"]).Select(variable => (Text(variable.Key), Filled(Text(variable.Value), inputs)));
            var (exitCode, output) = await PackedTool.RunAsync(
                "bash",
                workspace.Path(Has(step, "working-directory") ? Filled(Text(step["working-directory"]), inputs) : "."),
                [.. variables, ("RUNNER_TEMP", workspace.Path("runner"))],
                "--noprofile",
                "--norc",
                "-eo",
                "pipefail",
                workspace.Path("runner/script.sh")
            );
            answers += output;
            if (exitCode != 0)
            {
                return (exitCode, answers);
            }
        }

        return (0, answers);
    }

    static string Filled(string text, Dictionary<string, string> inputs) =>
        Expression().Replace(text, match => inputs[match.Groups[1].Value]);

    static YamlMappingNode Read(string path)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path.Combine(Root, path));
        yaml.Load(reader);

        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    static bool Has(YamlMappingNode node, string name) => node.Children.ContainsKey(name);

    static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    [GeneratedRegex(@"inputs\.([a-z-]+)")]
    private static partial Regex Input();

    [GeneratedRegex(@"\$\{\{ inputs\.([a-z-]+) \}\}")]
    private static partial Regex Expression();
}
