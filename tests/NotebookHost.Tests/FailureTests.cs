namespace NotebookHost.Tests;

/// <summary>What a bad notebook tells, and that nothing of it is lost.</summary>
public class FailureTests(ExecutedNotebooks executed)
{
    [Fact]
    public void A_failure_makes_the_exit_code_1() => Assert.Equal(1, executed.ExitCode);

    [Fact]
    public void An_exception_is_told_with_the_cells_own_lines()
    {
        var error = executed.Error("deep/throws.ipynb", 1);
        var trace = string.Join('\n', error["traceback"]!.AsArray().Select(line => (string?)line));

        Assert.Equal("System.InvalidOperationException", (string?)error["ename"]);
        Assert.Contains("Fail(Int32 n) in cell 1, line 3", trace);
        Assert.Contains("at cell 2, line 3", trace);
        Assert.DoesNotContain("NotebookHost", trace);
        Assert.DoesNotContain("Submission", trace);
    }

    [Fact]
    public void The_report_of_a_failed_cell_names_it_with_its_source_and_what_it_printed()
    {
        Assert.Contains("notebooks/deep/throws.ipynb: cell 2 failed.", executed.Output);
        Assert.Contains("   3 | Fail(1);", executed.Output);
        Assert.Contains("---- printed\nprinted\n", executed.Output.ReplaceLineEndings("\n"));
        Assert.Contains("System.InvalidOperationException: boom", executed.Output);
    }

    [Fact]
    public void Cells_after_a_failure_are_not_run()
    {
        Assert.Equal(
            ["passed", "failed", "not-run"],
            executed.Result("deep/throws.ipynb")["cells"]!.AsArray().Select(cell => (string?)cell!["status"])
        );
        Assert.Equal("printed\n", executed.Outputs("deep/throws.ipynb", 1).Stream("stdout"));
        Assert.Empty(executed.Outputs("deep/throws.ipynb", 2));
    }

    [Theory]
    [InlineData(0, "#!fsharp", "not F#: rewrite the cell, or give it the tag skip-execution", 1)]
    [InlineData(1, "#!unheard --of it", "#!lsmagic", 2)]
    [InlineData(2, "%matplotlib inline", "Magic", 1)]
    [InlineData(3, "#i \"nuget: nowhere\"", "relative to the notebook's folder", 1)]
    [InlineData(4, "#load \"other.csx\"", "relative to the notebook's folder", 1)]
    [InlineData(5, "#i \"nowhere\"", "an address or a folder", 1)]
    [InlineData(6, "NotBuilt.dll", "dotnet build -c Release", 1)]
    public void What_is_outside_the_dialect_is_named_with_its_line_and_a_remedy(int cell, string construct, string remedy, int line)
    {
        var error = executed.Error("refused.ipynb", cell);

        Assert.Contains(construct, (string?)error["evalue"]);
        Assert.Contains(remedy, (string?)error["evalue"]);
        Assert.Contains($"cell {cell + 1}, line {line},", (string?)error["traceback"]![0]);
    }

    [Fact]
    public void Reading_from_the_console_is_refused() =>
        Assert.Contains("nobody types", (string?)executed.Error("refused.ipynb", 7)["evalue"]);

    [Fact]
    public void Diagnostics_name_line_and_column_and_show_the_line()
    {
        var error = executed.Error("refused.ipynb", 8);

        Assert.Equal("CompilationError", (string?)error["ename"]);
        Assert.StartsWith("cell 9, line 2, column 9: error CS0103:", (string?)error["traceback"]![0]);
        Assert.Equal("    var b = missing;", (string?)error["traceback"]![1]);
        Assert.Equal("            ^", (string?)error["traceback"]![2]);
    }

    [Fact]
    public void A_cell_that_exits_is_told_with_its_exit_code()
    {
        Assert.Contains("exit code 3", (string?)executed.Error("exits.ipynb", 0)["evalue"]);
        Assert.Equal("so far\n", executed.Outputs("exits.ipynb", 0).Stream("stdout"));
        Assert.Equal(["failed", "not-run"], executed.Result("exits.ipynb")["cells"]!.AsArray().Select(cell => (string?)cell!["status"]));
    }

    [Fact]
    public void A_cell_that_crashes_keeps_what_it_printed()
    {
        Assert.Equal("ProcessEnded", (string?)executed.Error("crashes.ipynb", 0)["ename"]);
        Assert.StartsWith("so far\n", executed.Outputs("crashes.ipynb", 0).Stream("stdout"));
        Assert.Contains("native death", executed.Outputs("crashes.ipynb", 0).Stream("stderr"));
    }

    [Fact]
    public void A_cell_that_floods_is_stopped_and_its_first_part_kept()
    {
        Assert.Equal("TooMuchOutput", (string?)executed.Error("floods.ipynb", 0)["ename"]);
        Assert.InRange(executed.Outputs("floods.ipynb", 0).Stream("stdout").Length, 2_000_000, 3_000_000);
    }

    [Fact]
    public void One_print_of_more_than_a_message_holds_is_too_much_output_and_nothing_else()
    {
        Assert.Equal("TooMuchOutput", (string?)executed.Error("floods-at-once.ipynb", 0)["ename"]);
        Assert.StartsWith("first\n€€", executed.Outputs("floods-at-once.ipynb", 0).Stream("stdout"));
    }

    [Fact]
    public void Of_what_native_code_floods_the_first_part_is_kept()
    {
        Assert.Equal("TooMuchOutput", (string?)executed.Error("floods-natively.ipynb", 0)["ename"]);
        Assert.InRange(executed.Outputs("floods-natively.ipynb", 0).Stream("stdout").Length, 2_000_000, 3_000_000);
    }

    [Fact]
    public void A_cell_that_displays_too_often_is_stopped_and_its_first_part_kept()
    {
        var outputs = executed.Outputs("displays.ipynb", 0);

        Assert.Equal("TooMuchOutput", (string?)outputs[^1]!["ename"]);
        Assert.Equal("9999", outputs[9999]!["data"]!["text/plain"].Joined());
        Assert.InRange(outputs.Count, 10_001, 10_100);
    }

    [Fact]
    public void A_stack_overflow_is_called_by_its_name_and_told_without_its_repetitions()
    {
        Assert.Contains("stack overflow", (string?)executed.Error("overflows.ipynb", 0)["evalue"]);
        Assert.Contains("Deep.Text(Int32)", executed.Outputs("overflows.ipynb", 0).Stream("stderr"));
        Assert.InRange(executed.Outputs("overflows.ipynb", 0).Stream("stderr").Split('\n').Length, 2, 100);
    }

    [Fact]
    public void Of_an_exception_with_an_endless_message_the_beginning_is_told()
    {
        var error = executed.Error("throws-much.ipynb", 0);

        Assert.Equal("System.Exception", (string?)error["ename"]);
        Assert.InRange(((string)error["evalue"]!).Length, 1000, 100_000);
    }

    [Fact]
    public void A_cell_that_interrupts_its_own_thread_does_not_fail_the_next() =>
        Assert.Equal("passed", (string?)executed.Result("interrupts-itself.ipynb")["status"]);

    [Fact]
    public void An_exception_that_nobody_awaits_fails_the_cell_and_names_the_one_it_came_from()
    {
        Assert.StartsWith("lost at once (Thrown in a task that cell 1 started", (string?)executed.Error("loses.ipynb", 0)["evalue"]);
        Assert.StartsWith("lost later (Thrown in a task that cell 2 started", (string?)executed.Error("loses.ipynb", 2)["evalue"]);
        Assert.Equal("passed", (string?)executed.Result("loses.ipynb")["status"]);
    }

    [Fact]
    public void An_exception_in_the_background_is_told() =>
        Assert.StartsWith("from the background", (string?)executed.Error("background.ipynb", 0)["evalue"]);

    [Theory]
    [InlineData("not-json.ipynb", "not valid JSON")]
    [InlineData("old.ipynb", "3.0")]
    [InlineData("sourceless.ipynb", "cell number 1: \"source\" must be")]
    [InlineData("python.ipynb", "python")]
    public void A_broken_file_is_told_and_nothing_written(string notebook, string problem)
    {
        Assert.Contains($"notebooks/{notebook}: ", executed.Output);
        Assert.Contains(problem, (string?)executed.Result(notebook)["error"]);
        Assert.Equal("failed", (string?)executed.Result(notebook)["status"]);
        Assert.False(File.Exists(executed.Workspace.Path($"artifacts/notebooks/{notebook}")));
    }
}
