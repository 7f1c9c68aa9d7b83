using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>What README says of the notebooks is what they say themselves.</summary>
public partial class ReadmeTests
{
    static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    internal static IEnumerable<string> WhatTheyShow => NotebookRow().Matches(Text).Select(m => m.Groups[3].Value);

    [Fact]
    public void The_table_of_notebooks_has_every_notebook_under_its_title()
    {
        var listed = NotebookRow().Matches(Text).Select(m => (File: m.Groups[2].Value, Title: m.Groups[1].Value));
        var stored = Repository.Notebooks.Select(path =>
            (File: $"notebooks/{Path.GetFileName(path)}", Title: new NotebookFile(path).Title)
        );

        Assert.Equal(stored, listed);
    }

    [Fact]
    public void The_table_of_claims_is_what_the_host_writes_of_the_cards()
    {
        var root = Directory.CreateTempSubdirectory("readme-").FullName;
        try
        {
            var copy = Path.Combine(root, "README.md");
            File.WriteAllText(copy, Text);
            Directory.CreateDirectory(Path.Combine(root, "notebooks"));
            foreach (var path in Repository.Notebooks)
            {
                File.Copy(path, Path.Combine(root, "notebooks", Path.GetFileName(path)));
            }

            var (exitCode, output) = Host.Run(root, "claims", "--into", "README.md");

            Assert.True(exitCode == 0, output);
            Assert.True(
                File.ReadAllText(copy) == Text,
                "README.md does not say what the cards say: run the host's command claims --into README.md."
            );
            Assert.Equal(
                Repository.Notebooks.Sum(path => new NotebookFile(path).Claims.Count()),
                Text.Split('\n').Count(line => ClaimRow().IsMatch(line))
            );
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [GeneratedRegex(@"^\| \[([^\]]+)\]\((notebooks/[^)]+)\) \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex NotebookRow();

    /// <summary>A row of a table of claims.</summary>
    [GeneratedRegex(@"^\| [A-Z]\d+ \|")]
    internal static partial Regex ClaimRow();
}
