using System.Text.Json.Nodes;
using NotebookHost.Tests.Jupyter;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Commands;

/// <summary>Parameters are given as papermill gives them, and as what the variables are.</summary>
public sealed class ParameterTests(ParameterisedNotebooks given) : IClassFixture<ParameterisedNotebooks>, IDisposable
{
    readonly Workspace workspace = new();

    [Fact]
    public void Every_variable_has_its_value_in_its_own_type()
    {
        Assert.True(given.ExitCode == 0, given.Output);
        Assert.Equal("3|0.2|0.3|5000000000|-7|255||'|True|0.001|9|2.5|Large|Monday|64-32|a-b\"c|1|5|6", Printed().Split('\n')[0]);
    }

    [Fact]
    public void A_text_is_given_character_by_character_whatever_it_would_do_in_code() =>
        Assert.Equal(string.Join(' ', ParameterisedNotebooks.Hostile.Select(c => (int)c)), Printed().Split('\n')[1]);

    [Fact]
    public void They_stand_in_a_cell_of_their_own_behind_the_one_that_declares_them()
    {
        var injected = given.Cells[ParameterisedNotebooks.Injected]!;

        Assert.Equal(4, given.Cells.Count);
        Assert.Equal("""["injected-parameters"]""", injected["metadata"]!["tags"]!.ToJsonString());
        Assert.Equal(
            ["// Parameters\n", "lr = 3.0;\n", "rate = 0.2F;\n"],
            injected["source"]!.AsArray().Take(3).Select(line => (string?)line)
        );
        Assert.Equal(4, given.Cells.Select(cell => (string?)cell!["id"]).Distinct().Count());
        Assert.Equal("# Types", given.Cells[0]!["source"].Joined());
    }

    [Fact]
    public void They_are_recorded_as_what_they_are()
    {
        var recorded = given.Workspace.Json(ParameterisedNotebooks.Copy)["metadata"]!["papermill"]!["parameters"]!.AsObject();
        var expected = JsonNode.Parse(
            """
            {
              "lr": 3, "rate": 0.2, "money": 0.3, "count": 5000000000, "epochs": -7, "small": 255, "maybe": null, "letter": "'",
              "flag": true, "limit": 0.001, "class": 9, "any": 2.5, "size": "Large", "day": "Monday", "layers": [64, 32],
              "names": ["a", "b\"c"], "right": 5
            }
            """
        )!;
        expected["text"] = ParameterisedNotebooks.Hostile;

        Assert.True(JsonNode.DeepEquals(expected, recorded), recorded.ToJsonString());
    }

    [Fact]
    public void The_notebook_itself_is_as_it_was() => Assert.DoesNotContain("injected", given.Workspace.Text("notebooks/types.ipynb"));

    [Fact]
    public async Task Nbformat_finds_the_executed_copy_valid()
    {
        var python = await Tools.RequirePythonAsync("nbformat");

        var (exitCode, output) = await Tools.RunAsync(
            python,
            [],
            "-c",
            "import sys, nbformat; nbformat.validate(nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT))",
            given.Workspace.Path(ParameterisedNotebooks.Copy)
        );

        Assert.True(exitCode == 0, output);
    }

    /// <summary>What papermill makes of the same notebook and the same values, but for the C# of the assignments.</summary>
    [Fact]
    public async Task Papermill_puts_and_records_them_in_the_same_way()
    {
        var python = await Tools.RequirePythonAsync("papermill");
        string[] values = ["-p", "lr", "0.5", "-p", "seed", "7", "-p", "title", "one \"try\"", "-p", "shuffle", "True"];
        workspace.WriteNotebook(
            "notebooks/fresh.ipynb",
            Markdown("# Title"),
            Code("1"),
            Code("var lr = 0.1; var seed = 1; var title = \"\"; var shuffle = false;", "parameters"),
            Code("2")
        );
        workspace.WriteNotebook(
            "notebooks/again.ipynb",
            Code("var lr = 0.1; var seed = 1; var title = \"\"; var shuffle = false;", "parameters"),
            Code("1"),
            Code("seed = 3;", "injected-parameters"),
            Code("2")
        );

        Assert.Equal(0, (await Host.RunAsync(workspace.Root, ["run", .. values])).ExitCode);
        foreach (var name in (string[])["fresh", "again"])
        {
            var (exitCode, output) = await Tools.RunAsync(
                python,
                [],
                ["-m", "papermill", "--prepare-only", workspace.Path($"notebooks/{name}.ipynb"), workspace.Path("theirs.ipynb"), .. values]
            );
            Assert.True(exitCode == 0, output);
            var (theirs, ours) = (workspace.Json("theirs.ipynb"), workspace.Json($"artifacts/notebooks/{name}.ipynb"));

            Assert.Equal(Tags(theirs), Tags(ours));
            Assert.True(
                JsonNode.DeepEquals(theirs["metadata"]!["papermill"]!["parameters"], ours["metadata"]!["papermill"]!["parameters"]),
                ours["metadata"]!["papermill"]!.ToJsonString()
            );
        }
    }

    /// <summary>Each of these notebooks is given the value 0,5 for lr.</summary>
    [Fact]
    public async Task What_cannot_be_given_fails_the_notebook_with_a_remedy_and_is_not_run_with_the_defaults()
    {
        workspace.WriteNotebook("notebooks/number.ipynb", Code("var lr = 0.1;", "parameters"));
        workspace.WriteNotebook("notebooks/constant.ipynb", Code("const string lr = \"\";", "parameters"));
        workspace.WriteNotebook("notebooks/misspelt.ipynb", Code("var seed = 1; var LR = 0.1;", "parameters"));
        workspace.WriteNotebook("notebooks/untagged.ipynb", Code("var lr = 0.1;"));
        workspace.WriteNotebook("notebooks/text.ipynb", Code("var lr = \"\";", "parameters"));

        var (exitCode, _, _) = await Host.RunAsync(workspace.Root, "run", "-p", "lr", "0,5");

        Assert.Equal(1, exitCode);
        var errors = workspace.Json("artifacts/results.json")["notebooks"]!
            .AsArray()
            .ToDictionary(
                notebook => Path.GetFileNameWithoutExtension((string)notebook!["path"]!),
                notebook => (string?)notebook!["error"]
            );
        Assert.Contains("lr is of type double, which cannot be \"0,5\"", errors["number"]);
        Assert.Contains("lr is a constant", errors["constant"]);
        Assert.Contains("declares no variable lr, but seed, LR. Did you mean LR?", errors["misspelt"]);
        Assert.Contains("no cell with the tag parameters", errors["untagged"]);
        Assert.Null(errors["text"]);
        Assert.Equal(["text.ipynb"], Directory.EnumerateFiles(workspace.Path("artifacts/notebooks")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("-p needs NAME VALUE", "-p", "lr")]
    [InlineData("-p needs NAME VALUE", "-p", "lr", "1", "-p", "seed")]
    [InlineData("-p needs NAME VALUE", "-p", "lr=1", "notebooks")]
    [InlineData("--in-place would leave them", "-p", "lr", "1", "--in-place")]
    public async Task Half_a_parameter_and_one_that_would_stay_are_refused(string problem, params string[] arguments)
    {
        workspace.WriteNotebook("notebooks/one.ipynb", Code("var lr = 0.1;", "parameters"));

        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, ["run", .. arguments]);

        Assert.Equal(2, exitCode);
        Assert.Contains(problem, Assert.Single(error.TrimEnd().Split('\n')));
    }

    public void Dispose() => workspace.Dispose();

    string Printed() => given.Cells[ParameterisedNotebooks.Showing]!["outputs"]!.AsArray().Stream("stdout");

    static IEnumerable<string> Tags(JsonNode notebook) =>
        notebook["cells"]!.AsArray().Select(cell => cell!["metadata"]!["tags"]?.ToJsonString() ?? "[]");
}
