using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Commands;

/// <summary><c>new</c>: a notebook that looks like those beside it, and is one at once.</summary>
public sealed class NewTests : IDisposable
{
    readonly Workspace workspace = new();

    [Fact]
    public async Task It_has_what_most_of_those_beside_it_have_and_nothing_that_one_has_alone()
    {
        foreach (var (number, own) in (IEnumerable<(int, string)>)[(1, "Why"), (2, "How"), (3, "Whence")])
        {
            workspace.WriteNotebook(
                $"notebooks/0{number}-{own}.ipynb",
                Markdown($"# {number}. {own}\n\n**You will learn** {own}.\n\n**{own}?** No.\n\nBy an author"),
                Code(number == 3 ? "var other = 1;" : "Console.WriteLine(\"set up\");", "hide-input"),
                Markdown($"## {own}\n\nText.\n\n## Recap\n\n- {own}"),
                Code($"{number}"),
                Markdown("## Exercises")
            );
        }

        Assert.Equal(0, (await Host.RunAsync(workspace.Root, "run", "--in-place")).ExitCode);

        var (exitCode, output, error) = await Host.RunAsync(workspace.Root, "new", "04-learning-rates");

        Assert.True(exitCode == 0, error);
        Assert.Contains("notebooks/04-learning-rates.ipynb", output);
        var cells = workspace.Json("notebooks/04-learning-rates.ipynb")["cells"]!.AsArray();
        Assert.Equal(
            ["# 4. Learning rates\n\n**You will learn** …", "Console.WriteLine(\"set up\");", "## Recap", "## Exercises"],
            cells.Where((_, index) => index != 2).Select(cell => cell!["source"].Joined())
        );
        Assert.Equal("""["hide-input"]""", cells[1]!["metadata"]!["tags"]!.ToJsonString());
        await AssertIsSoundAsync("notebooks/04-learning-rates.ipynb");
    }

    [Fact]
    public async Task Where_there_is_no_other_it_is_a_plain_one()
    {
        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, "new", "first_steps.ipynb");

        Assert.True(exitCode == 0, error);
        var notebook = workspace.Json("notebooks/first_steps.ipynb");
        Assert.Equal("# First steps", notebook["cells"]![0]!["source"].Joined());
        Assert.Equal("code", (string?)notebook["cells"]![1]!["cell_type"]);
        Assert.Equal(2, notebook["cells"]!.AsArray().Count);
        Assert.Equal("C#", (string?)notebook["metadata"]!["kernelspec"]!["language"]);
        await AssertIsSoundAsync("notebooks/first_steps.ipynb");
    }

    [Fact]
    public async Task It_asks_for_the_kernel_that_those_beside_it_ask_for()
    {
        const string Kernel = """{"display_name":"Ours","language":"C#","name":"ours"}""";
        workspace.Write(
            "notebooks/one.ipynb",
            $$"""{ "cells": [], "metadata": { "kernelspec": {{Kernel}} }, "nbformat": 4, "nbformat_minor": 5 }"""
        );

        await Host.RunAsync(workspace.Root, "new", "two");
        var made = workspace.Text("notebooks/two.ipynb");
        await Host.RunAsync(workspace.Root, "format");

        Assert.Equal(Kernel, workspace.Json("notebooks/two.ipynb")["metadata"]!["kernelspec"]!.ToJsonString());
        Assert.Equal(made, workspace.Text("notebooks/two.ipynb"));
    }

    [Fact]
    public async Task A_path_says_where_and_what_exists_is_never_replaced()
    {
        workspace.Write("there/one.ipynb", "precious");

        var (refused, _, error) = await Host.RunAsync(workspace.Root, "new", Path.Combine("there", "one"));
        var (made, _, _) = await Host.RunAsync(workspace.Root, "new", Path.Combine("there", "two"));

        Assert.Equal(2, refused);
        Assert.Contains("there/one.ipynb exists already", error);
        Assert.Equal("precious", workspace.Text("there/one.ipynb"));
        Assert.Equal(0, made);
        Assert.True(File.Exists(workspace.Path("there/two.ipynb")));
    }

    public void Dispose() => workspace.Dispose();

    /// <summary>It is proven by <c>check</c>, and neither <c>format</c> nor a run changes a byte of it.</summary>
    async Task AssertIsSoundAsync(string notebook)
    {
        var made = workspace.Text(notebook);

        var (proven, output, error) = await Host.RunAsync(workspace.Root, "check", notebook);
        Assert.True(proven == 0, output + error);
        Assert.Equal(0, (await Host.RunAsync(workspace.Root, "format", notebook)).ExitCode);
        Assert.Equal(0, (await Host.RunAsync(workspace.Root, "run", "--in-place", notebook)).ExitCode);

        Assert.Equal(made, workspace.Text(notebook));
    }
}
