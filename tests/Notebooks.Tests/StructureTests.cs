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

    const int MaxLines = 30,
        MaxColumns = 100;

    public static TheoryData<string> Names => [.. Repository.Notebooks.Select(path => Path.GetFileName(path))];

    [Fact]
    public void There_are_notebooks() => Assert.NotEmpty(Repository.Notebooks);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_code_cell_is_the_same_in_all(string name) =>
        Assert.Equal(FirstCode.ReplaceLineEndings("\n"), NotebookFile.Named(name).CodeCells.First().Source);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_names_the_CSharp_kernel_and_is_nbformat_4_5_with_ids(string name)
    {
        var notebook = NotebookFile.Named(name);

        Assert.Equal((4, 5), notebook.Format);
        var kernel = notebook.Metadata.GetProperty("kernelspec");
        Assert.Equal(".net-csharp", kernel.GetProperty("name").GetString());
        Assert.Equal(".NET (C#)", kernel.GetProperty("display_name").GetString());
        Assert.Equal(
            [("file_extension", ".cs"), ("mimetype", "text/x-csharp"), ("name", "C#"), ("pygments_lexer", "csharp")],
            notebook.Metadata.GetProperty("language_info").EnumerateObject().Select(member => (member.Name, member.Value.GetString()!))
        );
        Assert.True(notebook.Metadata.TryGetProperty("polyglot_notebook", out _));
        var ids = notebook.Cells.Select(cell => cell.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[a-zA-Z0-9-_]{1,64}$", id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_stored_executed_and_without_errors(string name)
    {
        var notebook = NotebookFile.Named(name);

        Assert.All(
            notebook.CodeCells,
            cell =>
            {
                Assert.True(cell.IsExecuted, cell.Source);
                Assert.DoesNotContain(cell.Outputs, o => o.GetProperty("output_type").GetString() == "error");
            }
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_is_stored_with_a_picture_and_its_description_and_without_a_script(string name)
    {
        var notebook = NotebookFile.Named(name);

        Assert.All(
            notebook.Figures,
            output =>
            {
                var data = output.GetProperty("data");
                Assert.Equal(["application/vnd.plotly.v1+json", "image/png", "text/plain"], data.EnumerateObject().Select(d => d.Name));
                Assert.InRange(data.GetProperty("image/png").GetBytesFromBase64().Length, 1, 80_000);
                Assert.NotEqual("", output.GetProperty("metadata").GetProperty("image/png").GetProperty("alt").GetString());
            }
        );
        Assert.DoesNotContain(
            notebook.Data,
            d => d.Name == "text/html" && d.Value.ToString().Contains("<script", StringComparison.Ordinal)
        );
        Assert.InRange(new FileInfo(notebook.Path).Length, 1, 1_500_000);
    }

    [Fact]
    public void They_are_stored_in_the_canonical_form()
    {
        var folder = Directory.CreateTempSubdirectory("notebooks");
        foreach (var path in Repository.Notebooks)
        {
            File.Copy(path, Path.Combine(folder.FullName, Path.GetFileName(path)));
        }

        var (exitCode, output) = Host.Run(folder.FullName, "format", folder.FullName);

        Assert.True(exitCode == 0, output);
        Assert.All(
            Repository.Notebooks,
            path => Assert.Equal(File.ReadAllText(path), File.ReadAllText(Path.Combine(folder.FullName, Path.GetFileName(path))))
        );
        folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_link_to_a_file_leads_somewhere(string name)
    {
        var notebook = NotebookFile.Named(name);
        var links = notebook
            .Prose.SelectMany(text => Link().Matches(text))
            .Select(m => m.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(links);
        Assert.All(links, target => Assert.True(File.Exists(Path.Combine(notebook.Folder, target)), target));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_code_fits_a_page(string name) =>
        Assert.All(
            NotebookFile.Named(name).CodeCells,
            cell =>
            {
                var lines = cell.Source.Split('\n');

                Assert.True(lines.Length <= MaxLines, $"{name}, cell {cell.Index} has {lines.Length} lines; {MaxLines} are enough.");
                Assert.All(
                    lines,
                    line =>
                        Assert.True(
                            line.Length <= MaxColumns,
                            $"{name}, cell {cell.Index}: {line.Length} columns, {MaxColumns} are enough: {line.Trim()}"
                        )
                );
            }
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_card_says_what_it_found_in_twelve_lines_and_as_HTML_that_only_shows(string name) =>
        Assert.All(
            NotebookFile.Named(name).Cards,
            card =>
            {
                var shown = Text("text/plain")
                    .Split('\n')
                    .TakeWhile(line => !line.StartsWith("──── how", StringComparison.Ordinal))
                    .ToList();

                Assert.InRange(shown.Count, 3, 12);
                Assert.Contains("<details", Text("text/html"), StringComparison.Ordinal);
                Assert.DoesNotMatch(@"<(script|style|svg|img|iframe|link)\b|\s(id|on\w+)=", Text("text/html"));

                string Text(string mimeType) => string.Concat(card.GetProperty(mimeType).EnumerateArray().Select(line => line.GetString()));
            }
        );

    [GeneratedRegex(@"\]\(([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
