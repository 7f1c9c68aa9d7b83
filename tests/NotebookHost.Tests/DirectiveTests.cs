using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookHost.Tests;

/// <summary>What is said to the host instead of to the compiler.</summary>
public partial class DirectiveTests(ExecutedNotebooks executed)
{
    [Fact]
    public void A_loaded_file_declares_shows_nothing_and_finds_files_beside_itself()
    {
        Assert.Empty(Outputs("load"));
        Assert.Contains("<pre>14</pre>", Html("loaded"));
        Assert.Contains("<pre>7</pre>", Html("late load"));
    }

    [Fact]
    public void An_imported_file_shows_what_it_prints_and_its_value()
    {
        Assert.Equal("importing\n", Outputs("import").Stream("stdout"));
        Assert.Contains("<pre>8</pre>", Outputs("import")[1]!["data"]!["text/html"].Joined());
        Assert.Contains("<pre>7</pre>", Outputs("import")[2]!["data"]!["text/html"].Joined());
        Assert.Equal("<p>from a file</p>", Html("import a page"));
        Assert.Equal("# From a file", Assert.Single(Outputs("import prose"))!["data"]!["text/markdown"].Joined());
    }

    [Fact]
    public void An_imported_notebook_shows_its_prose_and_runs_its_code()
    {
        var outputs = Outputs("import a notebook");

        Assert.Equal("# Prose", outputs[0]!["data"]!["text/markdown"].Joined());
        Assert.Equal("imported\n", outputs.Stream("stdout"));
        Assert.Contains("<pre>12</pre>", outputs[^1]!["data"]!["text/html"].Joined());
    }

    [Theory]
    [InlineData("load broken", "CompilationError", "files/broken.csx, line 2, column 11: error CS0103")]
    [InlineData("load throws", "System.InvalidOperationException", "   at files/throws.csx, line 3")]
    [InlineData("import fails", "System.Exception", "   at files/fails.ipynb, cell 2, line 2")]
    [InlineData("after directives", "System.Exception", "   at cell 29, line 3")]
    public void An_error_names_the_file_and_the_line_where_it_is(string cell, string name, string place)
    {
        Assert.Equal(name, (string?)Error(cell)["ename"]);
        Assert.Contains(Error(cell)["traceback"]!.AsArray(), line => ((string)line!).StartsWith(place, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("load itself", "being loaded already", 1)]
    [InlineData("import nothing", "needs the name of a file", 1)]
    [InlineData("import else", "can be imported", 1)]
    [InlineData("no variable", "No cell has declared a variable unheard", 1)]
    [InlineData("no name", "needs --name", 1)]
    [InlineData("no value", "No #!value has stored unheard", 1)]
    [InlineData("other source", "not from fsharp", 1)]
    [InlineData("no number", "cannot be called 5", 1)]
    [InlineData("keyword", "cannot be called class", 1)]
    [InlineData("asks", "nobody types", 1)]
    [InlineData("powershell", "not PowerShell", 2)]
    public void What_cannot_be_done_is_told_in_a_sentence_at_its_line(string cell, string sentence, int line)
    {
        var error = Assert.Single(Outputs(cell))!;

        Assert.Equal("DirectiveError", (string?)error["ename"]);
        Assert.Contains(sentence, (string?)error["evalue"]);
        Assert.Contains($", line {line}, column 1: ", (string?)error["traceback"]![0]);
    }

    [Fact]
    public void Time_is_told_after_the_value()
    {
        Assert.Matches(@"^Wall time: \d+(\.\d+)?ms$", Outputs("time")[^1]!["data"]!["text/plain"].Joined());
        Assert.Contains("<pre>2</pre>", Outputs("time")[1]!["data"]!["text/html"].Joined());
        Assert.Equal(3, Outputs("time in the middle").Count);
        Assert.StartsWith("Wall time", Assert.Single(Outputs("nothing but magic"))!["data"]!["text/plain"].Joined());
    }

    [Fact]
    public void Variables_are_listed_with_their_types_and_values()
    {
        Assert.Equal(
            ["number", "text", "list", "flag", "nothing"],
            Identifier().Matches(Html("who").Split("<style>")[0].Split("<pre>")[1].Split("</pre>")[0]).Select(match => match.Value)
        );
        Assert.Contains("System.Collections.Generic.List", Html("whos"));
        Assert.Contains("[ 1, 2 ]", Html("whos"));
    }

    [Fact]
    public void Other_languages_are_shown_and_change_within_a_cell()
    {
        Assert.Equal("<b>bold</b>\n<p>x</p>", Html("html"));
        Assert.Equal(
            ["<b>it's \"\"\"first</b>", "2", "<b>last</b>"],
            Outputs("html and C#")
                .Select(output => output!["data"]!["text/html"].Joined())
                .Select(html => html.Contains("<pre>2</pre>", StringComparison.Ordinal) ? "2" : html)
        );
        Assert.Equal(
            "<h1 id=\"title\">Title</h1>\n<ul>\n<li>a</li>\n<li>b <span class=\"math\">\\(x^2\\)</span></li>\n</ul>\n",
            Html("markdown")
        );
        Assert.Equal("<script type=\"text/javascript\">console.log('x');</script>", Html("javascript"));
    }

    [Fact]
    public void A_diagram_is_shown_under_the_same_id_each_time()
    {
        var data = Assert.Single(Outputs("mermaid"))!["data"]!;

        Assert.Equal("graph TD\nA-->B", data["text/vnd.mermaid"].Joined());
        Assert.Contains("<div id=\"mermaid-f202f94e8104ac38\">", data["text/html"].Joined());
    }

    [Fact]
    public void Values_are_stored_and_become_variables()
    {
        Assert.Equal("55", Text("set"));
        Assert.Equal("System.Double True", Text("set from C#"));
        Assert.Equal("line one\n  line two", Text("value"));
        Assert.Equal("line one\n  line two", Text("share"));
        Assert.True(JsonNode.DeepEquals(new JsonArray(1, 2), Assert.Single(Outputs("value of a file"))!["data"]!["application/json"]));
        Assert.Equal("System.Text.Json.JsonDocument", Text("set from a value"));
    }

    [Fact]
    public void What_looks_like_a_directive_in_a_string_a_comment_or_inactive_code_is_none()
    {
        Assert.Equal("#!time\n#r \"nuget: Nothing\"", Text("raw strings"));
        Assert.Contains("<pre>3</pre>", Html("comment"));
        Assert.Contains("<pre>3</pre>", Html("long comment"));
        Assert.Contains("<pre>4</pre>", Html("inactive"));
    }

    [Fact]
    public void A_reference_may_stand_after_other_code() => Assert.Equal("Notebook", Text("late reference"));

    [Fact]
    public void The_host_says_who_it_is_and_what_it_knows()
    {
        Assert.Contains("NotebookHost", Html("about"));
        Assert.Equal("<b>out</b>", Html("written out"));
        Assert.Contains("#!whos", Html("lsmagic"));
    }

    [Fact]
    public void The_language_of_a_cell_may_stand_in_its_metadata()
    {
        Assert.Equal("<i>by metadata</i>", executed.Outputs("languages.ipynb", 0)[0]!["data"]!["text/html"].Joined());
        Assert.Equal("<p><em>by metadata</em></p>\n", executed.Outputs("languages.ipynb", 1)[0]!["data"]!["text/html"].Joined());
        Assert.Contains("<pre>42</pre>", executed.Outputs("languages.ipynb", 2)[0]!["data"]!["text/html"].Joined());
        Assert.Contains("not SQL", (string?)executed.Error("languages.ipynb", 3)["evalue"]);
        Assert.Equal(
            ["passed", "passed", "passed", "failed", "not-run"],
            executed.Result("languages.ipynb")["cells"]!.AsArray().Select(cell => (string?)cell!["status"])
        );
    }

    JsonArray Outputs(string cell) => executed.Outputs(DirectiveNotebook.Name, DirectiveNotebook.Cell(cell));

    JsonNode Error(string cell) => executed.Error(DirectiveNotebook.Name, DirectiveNotebook.Cell(cell));

    string Html(string cell) => Assert.Single(Outputs(cell))!["data"]!["text/html"].Joined();

    string Text(string cell) => Assert.Single(Outputs(cell))!["data"]!["text/plain"].Joined();

    [GeneratedRegex("[a-z]+")]
    private static partial Regex Identifier();
}
