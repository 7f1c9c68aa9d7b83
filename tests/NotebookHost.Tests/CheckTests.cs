using System.Text.Json.Nodes;
using System.Xml.Linq;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary><c>check</c>: a stored output that its code no longer gives is found.</summary>
public sealed class CheckTests(StoredFigureNotebook stored) : IClassFixture<StoredFigureNotebook>, IDisposable
{
    readonly Workspace workspace = new();

    [Theory]
    [InlineData]
    [InlineData("--jobs", "1")]
    public async Task Outputs_that_are_as_stored_pass_however_many_notebooks_run_at_a_time_and_these_are_left_alone(
        params string[] arguments
    )
    {
        workspace.Write(FigureNotebook.Path, stored.Text);
        workspace.Write("notebooks/other.ipynb", stored.Text);

        var (exitCode, output) = await CheckAsync(arguments);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Compared 6 outputs of 2 notebooks: all are as stored.", output);
        Assert.Equal(stored.Text, workspace.Text(FigureNotebook.Path));
        Assert.False(Directory.Exists(workspace.Path("artifacts")));
    }

    [Fact]
    public async Task What_came_out_is_kept_where_that_is_wanted_whether_it_is_as_stored_or_not()
    {
        var notebook = JsonNode.Parse(stored.Text.Replace("0.5000 after 10", "0.7000 after 10", StringComparison.Ordinal))!;
        notebook["cells"]![FigureNotebook.Text]!["source"] = JsonNode.Parse(stored.Text)!["cells"]![FigureNotebook.Text]![
            "source"
        ]!.DeepClone();
        workspace.Write(FigureNotebook.Path, notebook.ToJsonString());

        var (exitCode, output) = await CheckAsync("--output", "out");

        Assert.Equal(1, exitCode);
        Assert.Contains("stored 0.7000, now 0.5000", output);
        Assert.Contains("Pages: out/site/index.html", output);
        Assert.Contains("0.5000", workspace.Outputs("out/notebooks/figure.ipynb", FigureNotebook.Text).Stream("stdout"));
        Assert.Equal("passed", (string?)workspace.Json("out/results.json")["notebooks"]![0]!["status"]);
        Assert.Contains("0.5000", workspace.Text("out/site/figure.html"));
        Assert.Equal(notebook.ToJsonString(), workspace.Text(FigureNotebook.Path));
    }

    [Fact]
    public async Task Where_what_came_out_cannot_be_kept_the_check_fails_and_says_why()
    {
        workspace.Write(FigureNotebook.Path, stored.Text);
        workspace.Write("out/notebooks", "a file");

        var (exitCode, output) = await CheckAsync("--output", "out");

        Assert.Equal(1, exitCode);
        Assert.Contains("figure.ipynb cannot be written", output);
    }

    /// <summary>What an edit to the stored notebook makes of the check; an edit within the tolerance makes nothing.</summary>
    [Theory]
    [InlineData("0.5000", "0.5004", null)]
    [InlineData("0.5000", "0.5006", "output 1, stdout, line 2: stored 0.5006, now 0.5000")]
    [InlineData("after 10", "after 11", "output 1, stdout, line 2: stored 11, now 10")]
    [InlineData(
        "has loss",
        "had loss",
        "line 2: stored \"Conv2d had loss 0.5000 after 10 epochs\", now \"Conv2d has loss 0.5000 after 10 epochs\""
    )]
    [InlineData("Conv2d has", "Conv3d has", "line 2: stored \"Conv3d has")]
    [InlineData("0.25,\n", "0.2508,\n", null)]
    [InlineData("0.25,\n", "0.252,\n", "output 1, trace 1 (loss): y[2]: stored 0.252, now 0.25")]
    [InlineData("\"name\": \"loss\"", "\"name\": \"gain\"", "trace 1 (gain): name: stored \"gain\", now \"loss\"")]
    [InlineData("\"text\": \"Loss\"", "\"text\": \"Gain\"", "layout: title text: stored \"Gain\", now \"Loss\"")]
    [InlineData("\"Loss falls.\"", "\"Loss rises.\"", "text/plain: stored \"Loss rises.\", now \"Loss falls.\"")]
    [InlineData("\"effect\": 0.031", "\"effect\": 0.045", null)]
    [InlineData("\"verdict\": \"supported\"", "\"verdict\": \"refuted\"", "claim C1: verdict: stored \"refuted\", now \"supported\"")]
    [InlineData("\"C1 supported\"", "\"C1 refuted\"", "text/plain: stored \"C1 refuted\", now \"C1 supported\"")]
    [InlineData("\"output_type\": \"stream\"", "\"output_type\": \"streams\"", "other outputs: stored [streams], now [stream stdout]")]
    public async Task A_stored_output_is_compared_by_its_kind(string before, string edited, string? difference)
    {
        Assert.Contains(before, stored.Text);
        // The first one is in an output: a cell's source comes after its outputs.
        var at = stored.Text.IndexOf(before, StringComparison.Ordinal);
        workspace.Write(FigureNotebook.Path, stored.Text[..at] + edited + stored.Text[(at + before.Length)..]);

        var (exitCode, output) = await CheckAsync("--junit", "reports/check.xml");

        var failures = XDocument.Load(workspace.Path("reports/check.xml")).Descendants("failure").Select(failure => failure.Value).ToList();
        if (difference is null)
        {
            Assert.True(exitCode == 0, output);
            Assert.Empty(failures);
        }
        else
        {
            Assert.Equal(1, exitCode);
            Assert.Contains(difference, output);
            Assert.Contains("1 notebook is not as stored", output);
            Assert.Contains(difference, Assert.Single(failures));
        }
    }

    [Theory]
    [InlineData("0.02", true)]
    [InlineData("0.001", false)]
    [InlineData("\"much\"", false)]
    public async Task A_cell_may_have_a_tolerance_of_its_own(string tolerance, bool passes)
    {
        var notebook = JsonNode.Parse(stored.Text.Replace("loss 0.5000 after 10", "loss 0.5050 after 10", StringComparison.Ordinal))!;
        var cell = notebook["cells"]![FigureNotebook.Text]!;
        cell["source"] = cell["source"].Joined().Replace("0.5050", "0.5000", StringComparison.Ordinal);
        cell["metadata"]!["notebook_host"] = new JsonObject { ["tolerance"] = JsonNode.Parse(tolerance) };
        workspace.Write(FigureNotebook.Path, notebook.ToJsonString());

        var (exitCode, output) = await CheckAsync();

        Assert.True(exitCode == (passes ? 0 : 1), output);
    }

    [Fact]
    public async Task A_notebook_without_stored_outputs_proves_nothing()
    {
        workspace.WriteFigureNotebook();

        var (exitCode, output) = await CheckAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("no output is stored", output);
        Assert.Contains("has not been executed", output);
        Assert.Contains("Nothing was compared, so nothing is proven.", output);
    }

    [Fact]
    public async Task A_collection_of_prose_proves_nothing()
    {
        workspace.WriteNotebook("notebooks/prose.ipynb", Markdown("Nothing to run."));

        var (exitCode, output) = await CheckAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("nothing is proven", output);
    }

    [Fact]
    public async Task A_cell_that_fails_and_a_file_that_is_no_notebook_fail_and_are_named()
    {
        workspace.WriteNotebook("notebooks/fails.ipynb", Code("throw new Exception(\"boom\\u0001\");"), Code("1"));
        workspace.Write("notebooks/broken.ipynb", "{");

        var (exitCode, output) = await CheckAsync("--junit", "check.xml");

        Assert.Equal(1, exitCode);
        Assert.Contains("cell 1 (cell-1)", output);
        Assert.Contains("System.Exception: boom", output);
        Assert.Contains("notebooks/broken.ipynb: This is no notebook", output);
        var suites = XDocument
            .Load(workspace.Path("check.xml"))
            .Root!.Elements("testsuite")
            .ToDictionary(suite => (string)suite.Attribute("name")!);
        Assert.Equal("1", (string?)suites["notebooks/broken.ipynb"].Attribute("failures"));
        Assert.Equal("1", (string?)suites["notebooks/fails.ipynb"].Attribute("skipped"));
    }

    public void Dispose() => workspace.Dispose();

    async Task<(int ExitCode, string Output)> CheckAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await Host.RunAsync(workspace.Root, ["check", .. arguments]);

        return (exitCode, output + error);
    }
}
