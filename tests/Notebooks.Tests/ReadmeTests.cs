using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>What README says of the notebooks is what they say themselves.</summary>
public partial class ReadmeTests
{
    static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void The_table_of_notebooks_has_every_notebook_under_its_title()
    {
        var listed = NotebookRow().Matches(Text).Select(m => (File: m.Groups[2].Value, Title: m.Groups[1].Value));
        var stored = Repository.Notebooks.Select(path => (File: $"notebooks/{Path.GetFileName(path)}", Title: new NotebookFile(path).Prose.First().Split('\n')[0][2..]));

        Assert.Equal(stored, listed);
    }

    [Fact]
    public void The_table_of_claims_has_the_verdict_of_every_card()
    {
        var listed = ClaimRow().Matches(Text).Select(m => (Id: m.Groups[1].Value, File: m.Groups[2].Value, Verdict: m.Groups[3].Value)).ToList();
        var stored = Repository.Notebooks.SelectMany(path => new NotebookFile(path).Data
            .Where(data => data.Name == "application/vnd.notebook-host.claim+json")
            .Select(data => (Id: data.Value.GetProperty("id").GetString()!, File: $"notebooks/{Path.GetFileName(path)}", Verdict: data.Value.GetProperty("verdict").GetString()!)));

        Assert.Equal(stored, listed);
    }

    [GeneratedRegex(@"^\| \[(\d+\. [^\]]+)\]\((notebooks/[^)]+)\) \|", RegexOptions.Multiline)]
    private static partial Regex NotebookRow();

    // | C19 | statement | [12](notebooks/12-….ipynb) | **depends** … |
    [GeneratedRegex(@"^\| (C\d+) \|.*\| \[\d+\]\((notebooks/[^)]+)\) \| \*\*([^*]+)\*\*.*\|$", RegexOptions.Multiline)]
    private static partial Regex ClaimRow();
}
