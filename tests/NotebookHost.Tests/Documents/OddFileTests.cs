using NotebookHost.Tests.Jupyter;

namespace NotebookHost.Tests.Documents;

/// <summary>What nbformat reads is read and kept, what it refuses is refused with its place, and no file takes the others with
/// it.</summary>
public class OddFileTests(OddFiles files) : IClassFixture<OddFiles>
{
    [Fact]
    public async Task What_nbformat_reads_is_kept_and_valid()
    {
        const string Compare = """
            import sys, glob, os, nbformat
            root = sys.argv[1]
            for path in sorted(glob.glob(root + '/originals/*.ipynb')):
                before, after = (nbformat.read(one, nbformat.NO_CONVERT) for one in (path, path.replace('originals', 'notebooks')))
                nbformat.validate(before), nbformat.validate(after)
                kept = {key: after.metadata[key] for key in before.metadata}
                assert repr(kept) == repr(dict(before.metadata)), (path, kept)
                assert before.cells[0].source == after.cells[0].source, path
            emitted = nbformat.read(root + '/notebooks/emits.ipynb', nbformat.NO_CONVERT)
            nbformat.validate(emitted)
            print([output.get('data', output.get('text')) for cell in emitted.cells for output in cell.outputs][:1])
            """;
        var python = await Tools.RequirePythonAsync("nbformat");

        var (exitCode, output) = await Tools.RunAsync(python, [], "-c", Compare, files.Workspace.Root);

        Assert.True(exitCode == 0, output);
        Assert.Contains(@"{'half': '\ud83d', 'twice': 2}", output);
    }

    [Theory]
    [InlineData("metadata", "\"metadata\" must be an object")]
    [InlineData("cells", "\"cells\" must be a list")]
    [InlineData("cell", "cell number 1: it must be an object")]
    [InlineData("cell-metadata", "cell number 1: \"metadata\" must be an object")]
    [InlineData("output-type", "cell number 1, output 1: \"output_type\" must be a string")]
    [InlineData("traceback", "cell number 1, output 1: \"traceback\" must be a list of strings")]
    [InlineData("too-deep", "nested deeper than 1000")]
    [InlineData("not-utf8", "byte 24 is 0xC3")]
    [InlineData("utf16", "byte 1 is 0xFF")]
    public void What_is_wrong_is_told_with_its_place(string name, string problem)
    {
        Assert.Contains(
            files.Refused.Split('\n'),
            line =>
                line.StartsWith($"notebooks/{name}.ipynb: ", StringComparison.Ordinal) && line.Contains(problem, StringComparison.Ordinal)
        );
        Assert.Contains(
            files.Output.Split('\n'),
            line =>
                line.StartsWith($"notebooks/{name}.ipynb: ", StringComparison.Ordinal) && line.Contains(problem, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_tag_that_is_no_text_is_kept_and_no_fault()
    {
        Assert.Contains("notebooks/odd-tag.ipynb", files.Formatted.Split('\n'));
        Assert.Contains("NaN", files.Workspace.Text("notebooks/odd-tag.ipynb"), StringComparison.Ordinal);
        Assert.Contains(files.Output.Split('\n'), line => line.StartsWith("passed  notebooks/odd-tag.ipynb", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_stands_twice_is_told_with_its_line_and_what_is_kept() =>
        Assert.Contains(
            "notebooks/repeated.ipynb: \"odd\" stands more than once in an object (line 2), and 1 more name does. Of each, the "
                + "last value is kept.",
            files.Formatted
        );

    [Fact]
    public void All_other_notebooks_run()
    {
        Assert.Contains("9 of 16 notebooks failed.", files.Output);
        Assert.Equal(16, files.Workspace.Json("artifacts/results.json")["notebooks"]!.AsArray().Count);
    }
}
