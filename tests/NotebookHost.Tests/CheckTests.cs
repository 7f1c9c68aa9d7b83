using System.Text.Json.Nodes;
using System.Xml.Linq;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary><c>check</c>: a stored output that its code no longer gives is found.</summary>
public sealed class CheckTests(EditedNotebooks stored) : IClassFixture<EditedNotebooks>, IDisposable
{
    readonly Workspace workspace = new();

    public static TheoryData<string, string, string?> Edits => [.. EditedNotebooks.Edits];

    public static TheoryData<string, bool> Tolerances => [.. EditedNotebooks.Tolerances];

    [Theory]
    [InlineData]
    [InlineData("--jobs", "1")]
    public async Task Outputs_that_are_as_stored_pass_however_many_notebooks_run_at_a_time_and_these_are_left_alone(
        params string[] arguments
    )
    {
        workspace.Write(FigureNotebook.Path, stored.Text);
        workspace.Write("notebooks/other.ipynb", stored.With("0.5000", "0.5004"));

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
        Assert.Contains("1 notebook is not as stored", output);
        Assert.Contains("failed  notebooks/figure.ipynb", output);
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

    [Theory, MemberData(nameof(Edits))]
    public void A_stored_output_is_compared_by_its_kind(string before, string edited, string? difference)
    {
        var failures = stored.OfEdit(before, edited);

        if (difference is null)
        {
            Assert.Empty(failures);
        }
        else
        {
            Assert.Contains(difference, Assert.Single(failures));
            Assert.Contains(difference, stored.Output);
        }
    }

    [Theory, MemberData(nameof(Tolerances))]
    public void A_cell_may_have_a_tolerance_of_its_own(string tolerance, bool passes) =>
        Assert.Equal(passes, stored.OfTolerance(tolerance).Count == 0);

    [Fact]
    public void One_difference_is_enough_to_fail_and_the_notebooks_that_differ_are_counted()
    {
        var differing =
            EditedNotebooks.Edits.Count(edit => edit.Difference is not null) + EditedNotebooks.Tolerances.Count(one => !one.Passes);

        Assert.Equal(1, stored.ExitCode);
        Assert.Contains($"{differing} notebooks are not as stored", stored.Output);
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
