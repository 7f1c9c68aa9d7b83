using System.Text.Json.Nodes;

namespace NotebookHost.Tests;

/// <summary><c>format</c> and <c>strip</c>: whichever editor has saved a notebook, its diff shows content alone.</summary>
public sealed class FormatTests : IClassFixture<StoredFigureNotebook>, IDisposable
{
    readonly Workspace workspace = new();
    readonly string canonical;

    public FormatTests(StoredFigureNotebook stored)
    {
        canonical = stored.Text;
        workspace.Write(FigureNotebook.Path, canonical);
    }

    [Fact]
    public async Task What_is_canonical_stays_as_it_is()
    {
        await FormatAsync();

        Assert.Equal(canonical, workspace.Text(FigureNotebook.Path));
    }

    [Theory]
    [InlineData("VS Code")]
    [InlineData("JupyterLab")]
    [InlineData(".NET Interactive")]
    public async Task What_an_editor_has_saved_comes_back(string editor)
    {
        var notebook = JsonNode.Parse(canonical)!;
        var cells = notebook["cells"]!.AsArray();
        var text = cells[FigureNotebook.Text]!;
        switch (editor)
        {
            case "VS Code":
                notebook["metadata"]!.AsObject().Remove("polyglot_notebook");
                notebook["metadata"]!["language_info"] = JsonNode.Parse(
                    """{ "name": "csharp", "version": "13.0", "file_extension": ".cs" }"""
                );
                notebook["metadata"]!["vscode"] = JsonNode.Parse("""{ "interpreter": { "hash": "x" } }""");
                notebook["metadata"]!["orig_nbformat"] = 4;
                text["metadata"] = JsonNode.Parse(
                    """{ "vscode": { "languageId": "csharp" }, "dotnet_interactive": { "language": "csharp" } }"""
                );
                text["source"] = string.Join("\r\n", text["source"].Joined().Split('\n'));
                break;
            case "JupyterLab":
                notebook["metadata"]!["kernelspec"] = JsonNode.Parse(
                    """{ "display_name": "C# (NotebookHost)", "language": "C#", "name": "bias-csharp" }"""
                );
                notebook["metadata"]!["language_info"] = JsonNode.Parse(
                    """{ "codemirror_mode": "text/x-csharp", "file_extension": ".cs", "mimetype": "text/x-csharp","""
                        + """ "name": "C#", "pygments_lexer": "csharp", "version": "14.0" }"""
                );
                foreach (var (index, cell) in cells.Index())
                {
                    cell!["metadata"] = JsonNode.Parse(
                        """{ "editable": true, "slideshow": { "slide_type": "" }, "tags": [], "collapsed": false, "scrolled": true, """
                            + """ "execution": { "iopub.status.busy": "2026-01-01" }, "jupyter": { "outputs_hidden": false } }"""
                    );
                    cell["execution_count"] = 17 + (3 * index);
                }

                break;
            case ".NET Interactive":
                // Its extension writes its own name over ours, and leaves the rest.
                notebook["metadata"]!["language_info"]!["name"] = "polyglot-notebook";
                text["outputs"] = JsonNode.Parse(
                    """[{ "output_type": "stream", "name": "stdout", "text": "first line\n" }, """
                        + """{ "output_type": "stream", "name": "stdout", "text": ["Conv2d has loss ", "0.5000 after 10 epochs\n"] }]"""
                );
                var data = cells[FigureNotebook.Figure]!["outputs"]![0]!["data"]!;
                data[FigureNotebook.Plotly] = data[FigureNotebook.Plotly]!.ToJsonString();
                data["text/html"] = "<script>draw()</script>";
                break;
        }

        // As .NET, Python and JavaScript write one number.
        var number = editor switch
        {
            "VS Code" => "0.0000125",
            "JupyterLab" => "1.25e-5",
            _ => "1.25E-05",
        };
        workspace.Write(
            FigureNotebook.Path,
            notebook.ToJsonString(new() { WriteIndented = true, IndentSize = 4 }).Replace("1.25e-05", number, StringComparison.Ordinal)
        );

        await FormatAsync();

        Assert.Equal(canonical, workspace.Text(FigureNotebook.Path));
    }

    [Fact]
    public async Task A_notebook_of_another_kernel_keeps_it_and_a_cell_in_another_language_its_own()
    {
        const string Kernel = """{"display_name":"C# (NotebookHost)","language":"C#","name":"notebookhost"}""";
        var html = Workspace.Code("<b>bold</b>");
        html["metadata"] = JsonNode.Parse("""{ "dotnet_interactive": { "language": "html" } }""");
        workspace.WriteNotebook("notebooks/other.ipynb", Workspace.Code("1 + 1"), html);
        var notebook = workspace.Json("notebooks/other.ipynb");
        notebook["metadata"] = new JsonObject { ["kernelspec"] = JsonNode.Parse(Kernel) };
        workspace.Write("notebooks/other.ipynb", notebook.ToJsonString());

        await FormatAsync();
        var once = workspace.Text("notebooks/other.ipynb");
        await FormatAsync();

        var formatted = JsonNode.Parse(once)!;
        Assert.Equal(once, workspace.Text("notebooks/other.ipynb"));
        Assert.Equal(["kernelspec", "language_info"], formatted["metadata"]!.AsObject().Select(member => member.Key));
        Assert.Equal(Kernel, formatted["metadata"]!["kernelspec"]!.ToJsonString());
        Assert.Equal(
            ["{}", """{"polyglot_notebook":{"kernelName":"html"}}"""],
            formatted["cells"]!.AsArray().Select(cell => cell!["metadata"]!.ToJsonString())
        );
    }

    [Fact]
    public async Task Strip_leaves_the_code_and_run_brings_the_outputs_back()
    {
        var (exitCode, _, _) = await Host.RunAsync(workspace.Root, "strip");
        var stripped = workspace.Json(FigureNotebook.Path)["cells"]!.AsArray();
        await Host.RunAsync(workspace.Root, "run", "--in-place", FigureNotebook.Path);

        Assert.Equal(0, exitCode);
        Assert.All(
            stripped,
            cell =>
            {
                Assert.Empty(cell!["outputs"]!.AsArray());
                Assert.Null(cell["execution_count"]);
            }
        );
        Assert.Equal(canonical, workspace.Text(FigureNotebook.Path));
    }

    [Theory]
    [InlineData("polyglot_notebook", "kernelName")]
    [InlineData("dotnet_interactive", "language")]
    public async Task A_cell_in_another_language_keeps_it(string section, string member)
    {
        var cell = Workspace.Code("<b>bold</b>");
        cell["metadata"] = new JsonObject { [section] = new JsonObject { [member] = "html" } };
        workspace.WriteNotebook("notebooks/languages.ipynb", cell);

        await FormatAsync();

        Assert.Equal(
            """{"polyglot_notebook":{"kernelName":"html"}}""",
            workspace.Json("notebooks/languages.ipynb")["cells"]![0]!["metadata"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task What_an_author_hides_stays_hidden_and_what_an_editor_adds_goes()
    {
        var cell = Workspace.Code("1 + 1");
        cell["metadata"] = JsonNode.Parse(
            """{ "jupyter": { "source_hidden": true, "outputs_hidden": true, "is_executing": true }, "tags": ["hide-cell"] }"""
        );
        var shown = Workspace.Code("1 + 2");
        shown["metadata"] = JsonNode.Parse("""{ "jupyter": { "source_hidden": false, "outputs_hidden": true } }""");
        workspace.WriteNotebook("notebooks/hidden.ipynb", cell, shown);

        await FormatAsync();

        var cells = workspace.Json("notebooks/hidden.ipynb")["cells"]!;
        Assert.Equal("""{"outputs_hidden":true,"source_hidden":true}""", cells[0]!["metadata"]!["jupyter"]!.ToJsonString());
        Assert.Equal("""["hide-cell"]""", cells[0]!["metadata"]!["tags"]!.ToJsonString());
        Assert.Equal("""{"outputs_hidden":true}""", cells[1]!["metadata"]!["jupyter"]!.ToJsonString());
    }

    [Theory]
    [InlineData("format")]
    [InlineData("strip")]
    public async Task A_file_that_is_no_notebook_is_left_as_it_is(string command)
    {
        workspace.Write("notebooks/broken.ipynb", "{ \"cells\": [");

        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, command);

        Assert.Equal(1, exitCode);
        Assert.Contains("notebooks/broken.ipynb: This is no notebook", error);
        Assert.Equal("{ \"cells\": [", workspace.Text("notebooks/broken.ipynb"));
    }

    public void Dispose() => workspace.Dispose();

    async Task FormatAsync()
    {
        var (exitCode, output, error) = await Host.RunAsync(workspace.Root, "format");
        Assert.True(exitCode == 0, output + error);
    }
}
