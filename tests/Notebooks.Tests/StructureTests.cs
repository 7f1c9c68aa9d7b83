using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>Every notebook has the form that the others have, so that nobody has to learn it twice.</summary>
public partial class StructureTests
{
    const string FirstCode = """
        #r "../lib/bin/BiasNotebooks.dll"
        using BiasNotebooks;
        using TorchSharp;
        using static TorchSharp.torch;
        Notebook.Start(seed: 42);
        """;

    public static TheoryData<string> Names => [.. Repository.Notebooks.Select(path => Path.GetFileName(path))];

    [Fact]
    public void There_are_notebooks() => Assert.NotEmpty(Repository.Notebooks);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_opens_with_a_title_what_is_learnt_the_section_and_the_time(string name)
    {
        var opening = Open(name).Prose.First();

        var number = int.Parse(name[..2], System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith($"# {number}. ", opening, StringComparison.Ordinal);
        Assert.Contains("**You will learn**", opening, StringComparison.Ordinal);
        Assert.Matches(@"Section \d.* of the article.* · about \d+ minutes", opening);
        Assert.Contains("[Overview](../README.md)", opening, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_code_cell_is_the_same_in_all(string name) =>
        Assert.Equal(FirstCode.ReplaceLineEndings("\n"), NotebookFile.Source(Open(name).CodeCells.First()));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_names_the_CSharp_kernel_and_is_nbformat_4_5_with_ids(string name)
    {
        var notebook = Open(name);

        Assert.Equal((4, 5), notebook.Format);
        var kernel = notebook.Metadata.GetProperty("kernelspec");
        Assert.Equal(".net-csharp", kernel.GetProperty("name").GetString());
        Assert.Equal(".NET (C#)", kernel.GetProperty("display_name").GetString());
        Assert.Equal(
            [("file_extension", ".cs"), ("mimetype", "text/x-csharp"), ("name", "C#"), ("pygments_lexer", "csharp")],
            notebook.Metadata.GetProperty("language_info").EnumerateObject().Select(member => (member.Name, member.Value.GetString()!)));
        Assert.True(notebook.Metadata.TryGetProperty("polyglot_notebook", out _));
        var ids = notebook.Cells.Select(c => c.GetProperty("id").GetString()!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[a-zA-Z0-9-_]{1,64}$", id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_stored_executed_and_without_errors(string name)
    {
        var notebook = Open(name);

        Assert.All(notebook.CodeCells, cell =>
        {
            Assert.Equal(System.Text.Json.JsonValueKind.Number, cell.GetProperty("execution_count").ValueKind);
            Assert.DoesNotContain(cell.GetProperty("outputs").EnumerateArray(), o => o.GetProperty("output_type").GetString() == "error");
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_is_stored_with_a_picture_and_its_description_and_without_a_script(string name)
    {
        var notebook = Open(name);

        Assert.All(notebook.Figures, output =>
        {
            var data = output.GetProperty("data");
            Assert.Equal(["application/vnd.plotly.v1+json", "image/png", "text/plain"], data.EnumerateObject().Select(d => d.Name));
            Assert.InRange(data.GetProperty("image/png").GetBytesFromBase64().Length, 1, 80_000);
            Assert.NotEqual("", output.GetProperty("metadata").GetProperty("image/png").GetProperty("alt").GetString());
        });
        Assert.DoesNotContain(notebook.Data, d => d.Name == "text/html" && d.Value.ToString().Contains("<script", StringComparison.Ordinal));
        Assert.InRange(new FileInfo(notebook.Path).Length, 1, 1_500_000);
    }

    [Fact]
    public void They_are_stored_in_the_canonical_form()
    {
        var folder = Directory.CreateTempSubdirectory("notebooks");
        foreach (var path in Repository.Notebooks) File.Copy(path, Path.Combine(folder.FullName, Path.GetFileName(path)));

        var (exitCode, output) = Host.Run(folder.FullName, "format", folder.FullName);

        Assert.True(exitCode == 0, output);
        Assert.All(Repository.Notebooks, path => Assert.Equal(File.ReadAllText(path), File.ReadAllText(Path.Combine(folder.FullName, Path.GetFileName(path)))));
        folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_link_to_a_file_leads_somewhere(string name)
    {
        var notebook = Open(name);
        var links = notebook.Prose.SelectMany(text => Link().Matches(text)).Select(m => m.Groups[1].Value).Where(target => !target.Contains("://", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, target => Assert.True(File.Exists(Path.Combine(notebook.Folder, target)), target));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_ends_with_a_recap_and_exercises_whose_solutions_are_collapsed(string name)
    {
        var prose = string.Join("\n", Open(name).Prose);

        Assert.Contains("## Recap", prose, StringComparison.Ordinal);
        Assert.Contains("## Exercises", prose, StringComparison.Ordinal);
        Assert.InRange(Solutions.Of(Open(name)).Count(), 2, 3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_claim_that_it_quotes_has_its_card(string name)
    {
        var notebook = Open(name);
        var quoted = notebook.Prose.SelectMany(text => ClaimHeading().Matches(text)).Select(m => m.Groups[1].Value).ToList();
        var cards = notebook.Data.Where(d => d.Name == "application/vnd.notebook-host.claim+json").Select(d => d.Value.GetProperty("id").GetString()!).ToList();

        Assert.NotEmpty(quoted);
        Assert.Equal(quoted, cards);
    }

    static NotebookFile Open(string name) => new(Path.Combine(Repository.Root, "notebooks", name));

    [GeneratedRegex(@"\]\(([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^## Claim ([CB]\d+):", RegexOptions.Multiline)]
    private static partial Regex ClaimHeading();
}
