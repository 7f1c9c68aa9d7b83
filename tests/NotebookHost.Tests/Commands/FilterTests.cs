using System.Text.Json.Nodes;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Commands;

/// <summary><c>--filter</c> keeps what is meant, and never nothing.</summary>
public sealed class FilterTests : IDisposable
{
    readonly Workspace workspace = new();

    public FilterTests()
    {
        workspace.WriteNotebook("notebooks/01-what-is-bias.ipynb", Code("1", "parameters"));
        workspace.WriteNotebook("notebooks/02-Bias-only.ipynb", Code("2"));
        workspace.WriteNotebook("notebooks/deep/03-depth.ipynb", Code("3", "slow"));
        // As an author tags a whole notebook.
        var tagged = workspace.Json("notebooks/02-Bias-only.ipynb");
        tagged["metadata"]!["tags"] = JsonNode.Parse("""["slow", 7, "long runs"]""");
        workspace.Write("notebooks/02-Bias-only.ipynb", tagged.ToJsonString());
    }

    /// <summary>The numbers of the notebooks that are left, in their order.</summary>
    [Theory]
    [InlineData("1 2", "bias")]
    [InlineData("1", "0*bias", "!02*")]
    [InlineData("1 3", "!only")]
    [InlineData("3", "!bias", "03-dept?")]
    [InlineData("3", "03-depth.ipynb")]
    [InlineData("2 3", "tag:slow")]
    [InlineData("1", "!tag:slow")]
    [InlineData("2", "tag:slow", "bias")]
    [InlineData("2", "tag:long runs")]
    [InlineData("1", "tag:parameters")]
    public async Task Notebooks_that_fit_every_pattern_are_left(string left, params string[] patterns)
    {
        var (exitCode, output, error) = await RunAsync("strip", patterns);

        Assert.True(exitCode == 0, error);
        Assert.Equal(left, string.Join(' ', output.TrimEnd().Split('\n').Select(line => Path.GetFileName(line.TrimEnd())[1])));
    }

    [Theory]
    [InlineData("run", "tag:slwo", "leaves none of 3 notebooks, so nothing was done. Did you mean tag:slow?")]
    [InlineData("check", "03-detph", "Did you mean 03-depth?")]
    [InlineData("format", "tag:SLOW", "leaves none of 3 notebooks")]
    [InlineData("check", "deep*", "leaves none of 3 notebooks")]
    [InlineData("run", "!*", "leaves none of 3 notebooks")]
    [InlineData("run", "!tag:", "names nothing")]
    [InlineData("run", "", "names nothing")]
    public async Task Where_nothing_is_left_nothing_is_done_and_the_exit_code_is_2(string command, string pattern, string problem)
    {
        var before = workspace.Text("notebooks/02-Bias-only.ipynb");

        var (exitCode, output, error) = await RunAsync(command, pattern);

        Assert.Equal(2, exitCode);
        Assert.Contains(problem, Assert.Single(error.TrimEnd().Split('\n')));
        Assert.Empty(output);
        Assert.Equal(before, workspace.Text("notebooks/02-Bias-only.ipynb"));
        Assert.False(Directory.Exists(workspace.Path("artifacts")));
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_left_out_for_want_of_tags()
    {
        workspace.Write("notebooks/broken.ipynb", "{");

        var (exitCode, _, error) = await RunAsync("strip", "tag:slow");

        Assert.Equal(1, exitCode);
        Assert.Contains("notebooks/broken.ipynb: This is no notebook", error);
    }

    [Fact]
    public async Task The_tags_of_a_notebook_in_another_language_count_like_any_other()
    {
        var python = """{ "tags": ["sent"], "language_info": { "name": "python" } }""";
        workspace.Write("notebooks/snake.ipynb", $$"""{ "cells": [], "metadata": {{python}}, "nbformat": 4, "nbformat_minor": 5 }""");

        var (others, _, _) = await RunAsync("strip", "tag:slow");
        var (itself, _, error) = await RunAsync("strip", "tag:sent");

        Assert.Equal((0, 1), (others, itself));
        Assert.Contains("notebooks/snake.ipynb: This notebook's language is python", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_the_collection_writes_no_pages_of_the_whole()
    {
        var (exitCode, output, _) = await RunAsync("run", "only");

        Assert.Equal(0, exitCode);
        Assert.Equal(
            "notebooks/02-Bias-only.ipynb",
            (string?)Assert.Single(workspace.Json("artifacts/results.json")["notebooks"]!.AsArray())!["path"]
        );
        Assert.DoesNotContain("Pages:", output);
    }

    public void Dispose() => workspace.Dispose();

    Task<(int ExitCode, string Output, string Error)> RunAsync(string command, params string[] patterns) =>
        Host.RunAsync(workspace.Root, [command, .. patterns.SelectMany(pattern => (string[])["--filter", pattern])]);
}
