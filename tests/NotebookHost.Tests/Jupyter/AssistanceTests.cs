namespace NotebookHost.Tests.Jupyter;

/// <summary>What helps while a cell is written.</summary>
public class AssistanceTests(AssistanceTests.Session session) : IClassFixture<AssistanceTests.Session>
{
    readonly KernelClient client = session.Client;

    [Theory]
    [InlineData("1 + 1", "complete")]
    [InlineData("foreach (var i in x) {", "incomplete")]
    [InlineData("int Twice(int n) =>", "incomplete")]
    [InlineData("int x = ) 1;", "invalid")]
    public void Code_is_complete_incomplete_or_invalid(string code, string status) =>
        Assert.Equal(status, (string?)client.Ask("is_complete_request", new() { ["code"] = code })["status"]);

    [Theory]
    [InlineData("Console.Wri", "WriteLine", 8)]
    [InlineData("Math.", "Max", 5)]
    [InlineData("shop", "shopping", 0)]
    [InlineData("shopping.Ad", "AddRange", 9)]
    [InlineData("\"😀\".Len", "Length", 4)]
    [InlineData("Summ", "Summary", 0)]
    public void Completions_know_the_framework_and_earlier_cells(string code, string expected, int start)
    {
        var characters = code.EnumerateRunes().Count();

        var reply = client.Ask("complete_request", new() { ["code"] = code, ["cursor_pos"] = characters });

        Assert.Contains(expected, reply["matches"]!.AsArray().Select(match => (string?)match));
        Assert.Equal(start, (int?)reply["cursor_start"]);
        Assert.Equal(characters, (int?)reply["cursor_end"]);
    }

    [Fact]
    public void Completions_know_the_library_that_a_cell_names_and_its_neighbours()
    {
        _ = client.Execute(
            $"#r \"{Path.Combine(Host.LibBin, "BiasNotebooks.dll").Replace('\\', '/')}\"\nusing TorchSharp;\n"
                + "using static TorchSharp.torch;\nvar layer = nn.Linear(3, 1);"
        );

        Assert.Contains(
            "bias",
            client.Ask("complete_request", new() { ["code"] = "layer.bi", ["cursor_pos"] = 8 })["matches"]!
                .AsArray()
                .Select(match => (string?)match)
        );
    }

    [Theory]
    [InlineData("Math.Max", 6, "Math.Max", "larger of two", "double Math.Max")]
    [InlineData("Math.Max(1, ", 12, "Math.Max", "larger of two", "double Math.Max")]
    [InlineData("Twice(3)", 7, "int Twice(int n)", "", "")]
    public void Inspection_shows_signature_documentation_and_overloads(string code, int position, params string[] expected)
    {
        var reply = client.Ask(
            "inspect_request",
            new()
            {
                ["code"] = code,
                ["cursor_pos"] = position,
                ["detail_level"] = 0,
            }
        );

        Assert.True((bool?)reply["found"]);
        Assert.All(expected, part => Assert.Contains(part, (string?)reply["data"]!["text/plain"]));
    }

    [Fact]
    public void What_is_nothing_is_not_found() =>
        Assert.False((bool?)client.Ask("inspect_request", new() { ["code"] = "missing", ["cursor_pos"] = 3 })["found"]);

    /// <summary>A kernel in which some cells have been run.</summary>
    public sealed class Session : IDisposable
    {
        public Session()
        {
            _ = Client.Execute("var shopping = new List<string>();\nint Twice(int n) => 2 * n;");
            _ = Client.Execute("class Summary { public int Total; }");
        }

        internal KernelClient Client { get; } = new();

        public void Dispose() => Client.Dispose();
    }
}
