using System.Text.Json.Nodes;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary><c>claims</c>: what stands in the outputs of notebooks, as a table in a Markdown file.</summary>
public sealed class ClaimsTests : IDisposable
{
    const string MimeType = "application/vnd.notebookhost.claim+json";
    const string Empty = "# Found\n\n<!-- claims -->\n<!-- /claims -->\n\nThe end.\n";
    const string Filled = """
        # Found

        <!-- claims -->

        | | claim | notebook | verdict |
        |---|---|---|---|
        | C1 | Bias shifts. | [1](../notebooks/01-first%20steps.ipynb) | **supported**: in all settings |
        | C3 | Deep \| wide &lt;!-- /claims --> | [1](../notebooks/01-first%20steps.ipynb) | **no effect** |
        | C2 | Bias helps. | [A look back](../notebooks/back.ipynb) | **depends** |

        <!-- /claims -->

        The end.

        """;

    readonly Workspace workspace = new();

    [Fact]
    public async Task They_stand_in_the_order_of_the_notebooks_between_the_two_lines()
    {
        WriteNotebooks();
        workspace.Write("docs/found.md", Empty);

        var (exitCode, output, error) = await Host.RunAsync(workspace.Root, "claims", "--into", "docs/found.md");

        Assert.True(exitCode == 0, output + error);
        Assert.Equal("docs/found.md: 3 claims", output.TrimEnd());
        Assert.Equal(Filled, workspace.Text("docs/found.md"));
    }

    [Fact]
    public async Task The_readmes_example_displays_one()
    {
        var readMe = File.ReadAllText(Path.Combine(Host.LibBin, "..", "NotebookHost", "README.md"));
        var example = readMe
            .Split("```csharp\n")
            .Skip(1)
            .Select(part => part.Split("```")[0])
            .Single(code => code.Contains(MimeType, StringComparison.Ordinal));
        workspace.WriteNotebook("notebooks/files.ipynb", Markdown("# Files"), Code(example));
        workspace.Write("found.md", Empty);

        var (ran, output, error) = await Host.RunAsync(workspace.Root, "run", "--in-place");
        var (listed, _, _) = await Host.RunAsync(workspace.Root, "claims", "--into", "found.md");

        Assert.True(ran == 0, output + error);
        Assert.Equal("C1: refuted", workspace.Outputs("notebooks/files.ipynb", 1)[0]!["data"]!["text/plain"].Joined());
        Assert.Equal(0, listed);
        Assert.Contains(
            "| C1 | Small files compress as well as large ones. | [Files](notebooks/files.ipynb) | **refuted**: below 1 kB they grow |",
            workspace.Text("found.md"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_nothing_has_changed_the_file_is_not_touched_and_where_something_has_the_old_table_goes()
    {
        WriteNotebooks();
        workspace.Write("docs/found.md", Empty);
        await Host.RunAsync(workspace.Root, "claims", "--into", "docs/found.md");
        var longAgo = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(workspace.Path("docs/found.md"), longAgo);

        var (exitCode, _, _) = await Host.RunAsync(workspace.Root, "claims", "--into", "docs/found.md");

        Assert.Equal(0, exitCode);
        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(workspace.Path("docs/found.md")));
        await Host.RunAsync(workspace.Root, "claims", "notebooks/back.ipynb", "--into", "docs/found.md");
        Assert.Equal(
            ["| C2 | Bias helps. | [A look back](../notebooks/back.ipynb) | **depends** |"],
            workspace.Text("docs/found.md").Split('\n').Where(line => line.StartsWith("| C", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task What_ends_the_lines_of_the_file_and_what_stands_around_the_place_is_kept()
    {
        WriteNotebooks();
        workspace.Write("found.md", "\uFEFF<!-- claims -->\r\nold\r\n<!-- /claims --> \r\nHalf a line: <!-- claims -->");

        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, "claims", "notebooks/back.ipynb", "--into", "found.md");

        Assert.True(exitCode == 0, error);
        Assert.Equal(
            "\uFEFF<!-- claims -->\r\n\r\n| | claim | notebook | verdict |\r\n|---|---|---|---|\r\n"
                + "| C2 | Bias helps. | [A look back](notebooks/back.ipynb) | **depends** |\r\n\r\n<!-- /claims --> \r\n"
                + "Half a line: <!-- claims -->",
            System.Text.Encoding.UTF8.GetString(
                await File.ReadAllBytesAsync(workspace.Path("found.md"), TestContext.Current.CancellationToken)
            )
        );
    }

    [Theory]
    [InlineData("no marker")]
    [InlineData("<!-- claims -->\n")]
    [InlineData("<!-- /claims -->\n<!-- claims -->\n")]
    [InlineData("<!-- claims -->\n<!-- claims -->\n<!-- /claims -->\n")]
    [InlineData("a line with <!-- claims -->\n<!-- /claims -->\n")]
    public async Task A_file_without_a_place_for_them_is_refused(string text)
    {
        WriteNotebooks();
        workspace.Write("found.md", text);

        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, "claims", "--into", "found.md");

        Assert.Equal(2, exitCode);
        Assert.Contains(
            "found.md has no place for the claims: write <!-- claims --> and below it <!-- /claims -->",
            Assert.Single(error.TrimEnd().Split('\n'))
        );
        Assert.Equal(text, workspace.Text("found.md"));
    }

    [Theory]
    [InlineData("--into")]
    [InlineData("is no file", "--into", "nowhere.md")]
    [InlineData("is no file", "--into", "notebooks")]
    [InlineData("is no file", "--into", "")]
    [InlineData("cannot be read", "--into", "latin.md")]
    public async Task A_file_that_cannot_be_used_is_refused(string problem, params string[] arguments)
    {
        WriteNotebooks();
        await File.WriteAllBytesAsync(workspace.Path("latin.md"), [0xFC, (byte)'\n'], TestContext.Current.CancellationToken);

        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, ["claims", .. arguments]);

        Assert.Equal(2, exitCode);
        Assert.Contains(problem, Assert.Single(error.TrimEnd().Split('\n')));
    }

    [Fact]
    public async Task A_claim_that_stands_twice_is_an_error_and_names_both_notebooks()
    {
        WriteNotebooks();
        workspace.WriteNotebook("notebooks/copy.ipynb", Found(Claim("C2", "Again.", "refuted")));

        await FailsAsync("Claim C2 stands twice, in notebooks/back.ipynb and in notebooks/copy.ipynb");
    }

    [Fact]
    public async Task A_notebook_that_cannot_be_read_is_an_error()
    {
        WriteNotebooks();
        workspace.Write("notebooks/broken.ipynb", "{ \"cells\": [");

        await FailsAsync("notebooks/broken.ipynb: This is no notebook");
    }

    [Fact]
    public async Task Data_of_a_claim_without_its_verdict_are_an_error()
    {
        WriteNotebooks();
        workspace.WriteNotebook(
            "notebooks/odd.ipynb",
            Markdown("# Odd"),
            Found(
                new JsonObject
                {
                    ["id"] = "C9",
                    ["statement"] = "s",
                    ["verdict"] = 1,
                }
            )
        );

        await FailsAsync("notebooks/odd.ipynb: Cell number 2 has an output with the data of a claim, but without");
    }

    [Fact]
    public async Task Notebooks_without_a_claim_are_an_error()
    {
        workspace.WriteNotebook("notebooks/prose.ipynb", Markdown("# Prose"));

        await FailsAsync("No claim stands in the outputs of these notebooks");
    }

    public void Dispose() => workspace.Dispose();

    async Task FailsAsync(string problem)
    {
        workspace.Write("found.md", Filled);

        var (exitCode, output, error) = await Host.RunAsync(workspace.Root, "claims", "--into", "found.md");

        Assert.Equal(1, exitCode);
        Assert.Equal("", output);
        Assert.Contains(problem, error);
        Assert.EndsWith("found.md was left as it is.", error.TrimEnd());
        Assert.Equal(Filled, workspace.Text("found.md"));
    }

    void WriteNotebooks()
    {
        workspace.WriteNotebook(
            "notebooks/01-first steps.ipynb",
            Markdown("About this."),
            Markdown("text\n# 1. First steps\n# 2. Not this"),
            Found(Claim("C1", "Bias shifts.", "supported", "in all\nsettings"), Claim("C3", "Deep | wide <!-- /claims -->", "no effect"))
        );
        // As some kernels leave it: JSON as text.
        workspace.WriteNotebook(
            "notebooks/back.ipynb",
            Markdown("# A look back"),
            Found(JsonValue.Create(Claim("C2", "Bias helps.", "depends").ToJsonString()))
        );
        workspace.WriteNotebook("notebooks/none.ipynb", Markdown("# None"), Code("1"));
    }

    static JsonObject Claim(string id, string statement, string verdict, string? reason = null) =>
        new()
        {
            ["id"] = id,
            ["statement"] = statement,
            ["verdict"] = verdict,
            ["reason"] = reason,
        };

    static JsonObject Found(params JsonNode[] claims)
    {
        var cell = Code("Claims.Show()");
        cell["outputs"] = new JsonArray([
            .. claims.Select(claim => new JsonObject
            {
                ["output_type"] = "display_data",
                ["metadata"] = new JsonObject(),
                ["data"] = new JsonObject { [MimeType] = claim, ["text/plain"] = "a card" },
            }),
        ]);

        return cell;
    }
}
