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
        var stored = Repository.Notebooks.Select(path => (File: $"notebooks/{Path.GetFileName(path)}", Title: new NotebookFile(path).Title));

        Assert.Equal(stored, listed);
    }

    [Fact]
    public void The_table_of_claims_says_what_the_cards_say()
    {
        var listed = Text.Split('\n').Where(line => ClaimRow().IsMatch(line)).ToList();
        var stored = Repository.Notebooks.SelectMany(path => new NotebookFile(path).Claims.Select(claim => Row(claim, Path.GetFileName(path)))).ToList();

        Assert.Equal(stored, listed);
    }

    /// <summary>| C19 | statement | [12](notebooks/12-….ipynb) | **depends**: supported for …; no effect for … |</summary>
    static string Row(System.Text.Json.JsonElement claim, string file)
    {
        string Of(string name) => claim.GetProperty(name).GetString()!;
        var reason = Of("reason") is { Length: > 0 } because ? $": {because}" : "";

        return $"| {Of("id")} | {Of("statement")} | [{int.Parse(file[..2], System.Globalization.CultureInfo.InvariantCulture)}](notebooks/{file}) | **{Of("verdict")}**{reason} |";
    }

    [GeneratedRegex(@"^\| \[([^\]]+)\]\((notebooks/[^)]+)\) \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex NotebookRow();

    [GeneratedRegex(@"^\| [A-Z]\d+ \|")]
    private static partial Regex ClaimRow();
}
