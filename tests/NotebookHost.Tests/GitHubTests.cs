using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary>What a workflow of GitHub's is told, and what it is not.</summary>
[Collection(nameof(ToldFailures))]
public partial class GitHubTests(ToldFailures told)
{
    const string Throws = "notebooks/throws, 100%.ipynb";

    /// <summary>The commands as GitHub's runner takes them from a log: lines that begin with "::", but for those between
    /// "stop-commands" and the token that ends it. What it escapes stands in
    /// https://docs.github.com/actions/reference/workflow-commands-for-github-actions.</summary>
    List<(string Name, Dictionary<string, string> Properties, string Message)> Commands
    {
        get
        {
            List<(string, Dictionary<string, string>, string)> commands = [];
            string? token = null;
            foreach (var line in told.Output.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimStart()))
            {
                if (token is not null)
                {
                    token = line == $"::{token}::" ? null : token;
                }
                else if (Command().Match(line) is { Success: true } match)
                {
                    var (name, properties, message) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
                    token = name == "stop-commands" ? message : null;
                    if (token is null)
                    {
                        var pairs = properties.Split(',').Select(pair => pair.Split('=', 2));
                        commands.Add((name, pairs.ToDictionary(pair => pair[0], pair => Unescaped(pair[1])), Unescaped(message)));
                    }
                }
            }

            return commands;
        }
    }

    [Fact]
    public void Every_failure_is_an_error_at_its_line_and_nothing_that_a_cell_prints_is_a_command()
    {
        Assert.Equal(
            new HashSet<(string, string, string)>
            {
                ("error", "here/notebooks/throws, 100%.ipynb", $"{told.LineOf("Half(1);", "throws, 100%.ipynb")}"),
                ("error", "here/notebooks/does-not-compile.ipynb", $"{told.LineOf("missing", "does-not-compile.ipynb")}"),
                ("error", "here/notebooks/broken.ipynb", "3"),
            },
            [.. Commands.Select(command => (command.Name, command.Properties["file"], command.Properties["line"]))]
        );
        var thrown = Commands.Single(command => command.Properties["file"].Contains("throws", StringComparison.Ordinal));
        Assert.Equal("throws, 100%.ipynb, cell 3 (cell-4)", thrown.Properties["title"]);
        Assert.StartsWith("The cell failed: System.Exception: 50%: too\n::error::much | <b>", thrown.Message);
        Assert.Contains("at cell 2, line 3", thrown.Message);
        Assert.Contains("\n::error file=x::printed\n", told.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_summary_is_a_table_in_which_nothing_that_a_cell_says_is_markup()
    {
        Assert.StartsWith("What the step had to say before.\n", told.Summary);
        var page = new HtmlParser().ParseDocument(
            Markdig.Markdown.ToHtml(told.Summary, new MarkdownPipelineBuilder().UsePipeTables().Build())
        );

        Assert.Equal("❌ 1 of 4 notebooks passed", page.QuerySelector("h3")!.TextContent);
        var (failures, all) = (Rows(page, 0), Rows(page, 1));
        Assert.Equal(
            [("notebooks/broken.ipynb", ""), ("notebooks/does-not-compile.ipynb", "cell 1 (cell-1)"), (Throws, "cell 3 (cell-4)")],
            failures.Select(row => (row[0], row[1]))
        );
        Assert.StartsWith("This is no notebook: the file is not valid JSON (line 3, ", failures[0][2]);
        Assert.StartsWith("The cell failed: CompilationError: cell 1, line 2, column 9: CS0103", failures[1][2]);
        Assert.Equal("The cell failed: System.Exception: 50%: too ::error::much | <b>", failures[2][2]);
        Assert.Equal(
            [
                ("notebooks/broken.ipynb", "failed"),
                ("notebooks/does-not-compile.ipynb", "failed"),
                ("notebooks/good.ipynb", "passed"),
                (Throws, "failed"),
            ],
            all.Select(row => (row[0], row[1]))
        );
        Assert.All(all, row => Assert.Matches(@"\A\d+\.\d\z", row[2]));
    }

    [Fact]
    public async Task Of_more_failures_than_GitHub_shows_each_notebook_has_one_and_the_rest_is_counted()
    {
        using var workspace = new Workspace();
        workspace.WriteNotebook("notebooks/a.ipynb", [.. Enumerable.Range(1, 9).Select(i => Stale(i))]);
        workspace.WriteNotebook("notebooks/b.ipynb", [.. Enumerable.Range(1, 3).Select(i => Stale(i))]);

        var (exitCode, output, _) = await Host.RunAsync(
            workspace.Root,
            [("GITHUB_ACTIONS", "true"), ("GITHUB_WORKSPACE", workspace.Root), ("GITHUB_STEP_SUMMARY", "")],
            "check"
        );

        Assert.Equal(1, exitCode);
        var errors = output.Split('\n').Where(line => line.StartsWith("::error ", StringComparison.Ordinal)).ToList();
        Assert.Equal(10, errors.Count);
        Assert.Equal(3, errors.Count(line => line.Contains("file=notebooks/b.ipynb", StringComparison.Ordinal)));
        Assert.Contains(
            "::2 more cells or notebooks failed",
            Assert.Single(output.Split('\n'), line => line.StartsWith("::notice ", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Elsewhere_there_is_nothing_of_it()
    {
        using var workspace = new Workspace();
        workspace.WriteNotebook("notebooks/fails.ipynb", Code("throw new Exception();"));

        var (_, output, _) = await Host.RunAsync(
            workspace.Root,
            [("GITHUB_ACTIONS", ""), ("GITHUB_STEP_SUMMARY", workspace.Path("summary.md"))],
            "run"
        );

        Assert.DoesNotContain("::", output);
        Assert.False(File.Exists(workspace.Path("summary.md")));
    }

    static JsonObject Stale(int number)
    {
        var cell = Code($"Console.Write({number});");
        cell["execution_count"] = number;
        cell["outputs"] = new JsonArray(
            new JsonObject
            {
                ["output_type"] = "stream",
                ["name"] = "stdout",
                ["text"] = "another text",
            }
        );

        return cell;
    }

    static List<string[]> Rows(IHtmlDocument page, int table) =>
        [
            .. page.QuerySelectorAll("table")[table]
                .QuerySelectorAll("tbody tr")
                .Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToArray()),
        ];

    static string Unescaped(string text) =>
        text.Replace("%3A", ":", StringComparison.Ordinal)
            .Replace("%2C", ",", StringComparison.Ordinal)
            .Replace("%0D", "\r", StringComparison.Ordinal)
            .Replace("%0A", "\n", StringComparison.Ordinal)
            .Replace("%25", "%", StringComparison.Ordinal);

    [GeneratedRegex(@"\A::([a-z-]+)(?: ([^:]*))?::(.*)")]
    private static partial Regex Command();
}
