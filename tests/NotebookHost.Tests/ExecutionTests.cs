using System.Text.Json.Nodes;

namespace NotebookHost.Tests;

/// <summary>What a good notebook's cells put out.</summary>
public class ExecutionTests(ExecutedNotebooks executed)
{
    const string Good = "good.ipynb";

    [Fact]
    public void Cells_share_state_and_await_and_a_trailing_expression_is_the_result()
    {
        var result = Assert.Single(executed.Outputs(Good, 2))!;

        Assert.Equal("execute_result", (string?)result["output_type"]);
        Assert.Equal(2, (int?)result["execution_count"]);
        Assert.Contains("42", result["data"]!["text/html"].Joined());
    }

    [Fact]
    public void Outputs_stand_in_the_order_in_which_they_were_made()
    {
        var outputs = executed.Outputs(Good, 3);

        Assert.Equal(["stdout", "stderr", null, "stdout"], outputs.Select(output => (string?)output!["name"]));
        Assert.Equal("ab 😀\n", outputs[0]!["text"].Joined());
        Assert.Equal("c\n", outputs[1]!["text"].Joined());
        Assert.Equal("d", outputs[2]!["data"]!["text/plain"].Joined());
        Assert.Equal("e\n", outputs[3]!["text"].Joined());
    }

    [Fact]
    public void Null_numbers_wanted_mime_types_and_html_are_displayed()
    {
        var data = executed.Outputs(Good, 4).Select(output => output!["data"]!).ToList();

        Assert.Contains("null", data[0]["text/html"].Joined());
        Assert.Contains("20", data[1]["text/html"].Joined());
        Assert.Equal(["text/plain"], data[2].AsObject().Select(member => member.Key));
        Assert.Equal("20", data[2]["text/plain"].Joined());
        Assert.Equal("<b>bold</b>", data[3]["text/html"].Joined());
    }

    [Fact]
    public void A_trailing_null_is_a_result_and_a_trailing_call_without_value_is_none()
    {
        Assert.Equal("execute_result", (string?)Assert.Single(executed.Outputs(Good, 5))!["output_type"]);
        Assert.Equal("stream", (string?)Assert.Single(executed.Outputs(Good, 6))!["output_type"]);
    }

    [Fact]
    public void A_value_comes_in_every_preferred_mime_type_and_json_as_json()
    {
        var data = Assert.Single(executed.Outputs(Good, 7))!["data"]!;

        Assert.Equal(["application/vnd.test+json", "text/plain"], data.AsObject().Select(member => member.Key).Order());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"x": [1, 2.5]}"""), data["application/vnd.test+json"]));
        Assert.Equal("point", data["text/plain"].Joined());
    }

    [Fact]
    public void A_cell_tagged_skip_execution_is_not_run()
    {
        Assert.Empty(executed.Outputs(Good, 8));
        Assert.Equal("skipped", (string?)executed.Result(Good)["cells"]![7]!["status"]);
    }

    [Fact]
    public void A_cell_tagged_raises_exception_may_fail_and_what_it_did_before_stays()
    {
        Assert.Equal("System.ArgumentException", (string?)executed.Error(Good, 9)["ename"]);
        Assert.Equal("on purpose", (string?)executed.Error(Good, 9)["evalue"]);
        Assert.Contains("2", Assert.Single(executed.Outputs(Good, 10))!["data"]!["text/html"].Joined());
        Assert.Equal("passed", (string?)executed.Result(Good)["status"]);
    }

    [Fact]
    public void Workers_run_in_the_notebooks_folder_with_reproducible_arithmetic_and_invariant_culture() =>
        Assert.Equal("avx2\nAVX2\nCOMPATIBLE\n1,234.5\nTrue\n", executed.Outputs(Good, 11).Stream("stdout"));

    [Fact]
    public void What_native_code_prints_belongs_to_the_cell_that_called_it()
    {
        Assert.Equal("natively", executed.Outputs(Good, 12).Stream("stdout").TrimEnd());
        Assert.Equal("after\n", executed.Outputs(Good, 13).Stream("stdout"));
    }

    [Fact]
    public void Assemblies_named_with_r_bring_their_neighbours_and_native_libraries()
    {
        // PyTorch: torch.manual_seed(42); torch.nn.Linear(3, 1).bias.
        Assert.Equal("passed", (string?)executed.Result("torch.ipynb")["status"]);
        Assert.Equal("0.53036", executed.Outputs("torch.ipynb", 1)[1]!["data"]!["text/html"].Joined());
    }

    [Fact]
    public void Usings_aliases_references_and_comments_alone_make_a_cell_and_hold_for_later_ones()
    {
        Assert.Equal("passed", (string?)executed.Result("declares.ipynb")["status"]);
        Assert.All(Enumerable.Range(0, 6), cell => Assert.Empty(executed.Outputs("declares.ipynb", cell)));
        Assert.Equal("True b d Notebook", Assert.Single(executed.Outputs("declares.ipynb", 6))!["data"]!["text/plain"].Joined());
        Assert.StartsWith("cell 8, line 1, column 7: CS0246", (string?)executed.Error("declares.ipynb", 7)["evalue"]);
    }

    [Fact]
    public void Execution_counts_number_the_executed_cells()
    {
        var counts = executed.Workspace.Json($"artifacts/notebooks/{Good}")["cells"]!
            .AsArray()
            .Skip(1)
            .Select(cell => (int?)cell!["execution_count"]);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, null, 8, 9, 10, 11, 12], counts);
    }

    [Fact]
    public void Results_list_every_notebook_and_code_cell()
    {
        var result = executed.Result(Good);

        Assert.Equal(["path", "status", "seconds", "cells"], result.AsObject().Select(member => member.Key));
        Assert.Equal(["index", "status", "seconds", "error"], result["cells"]![0]!.AsObject().Select(member => member.Key));
        Assert.Equal(Enumerable.Range(1, 13), result["cells"]!.AsArray().Select(cell => (int)cell!["index"]!));
        Assert.True((double)result["seconds"]! > 0);
        Assert.DoesNotContain(
            executed.Workspace.Json("artifacts/results.json")["notebooks"]!.AsArray(),
            notebook => ((string)notebook!["path"]!).Contains("checkpoint", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_notebook_without_code_is_skipped() => Assert.Equal("skipped", (string?)executed.Result("only-prose.ipynb")["status"]);
}
