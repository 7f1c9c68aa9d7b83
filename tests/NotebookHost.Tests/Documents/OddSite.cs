using System.Text.Json.Nodes;
using NotebookHost.Tests.Jupyter;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Documents;

/// <summary>The pages of notebooks that mean harm, and of others that are only odd. Nothing in them is executed: their outputs are the
/// file's.</summary>
public sealed class OddSite : IAsyncLifetime
{
    /// <summary>Text that begins a page's heading, by the notebook's file.</summary>
    internal static readonly (string File, string Heading)[] Names =
    [
        ("index", "Index itself"),
        ("a/b", "In a folder"),
        ("a-b", "Beside it"),
        ("a#b 100%", "Signs"),
    ];

    internal Workspace Workspace { get; } = new();

    public int ExitCode { get; private set; }

    public string Output { get; private set; } = "";

    public string Pages => Workspace.Path("artifacts/site");

    public async ValueTask InitializeAsync()
    {
        foreach (
            var (file, text) in (ReadOnlySpan<(string, string)>)
                [
                    (
                        "README.md",
                        "# Hostile\n\nThe opening <img src=x onerror=hit()><script src=notebooks/evil.js></script> is foreign, too.\n"
                    ),
                    (".env", "SECRET"),
                    (".git/config", "SECRET"),
                    ("elsewhere/secret.txt", "SECRET"),
                    ("Dockerfile", "SECRET"),
                    ("notebooks/evil.js", "hit()"),
                    ("notebooks/evil.html", "<script>parent.hit()</script>"),
                    ("notebooks/evil.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"hit()\"><script>hit()</script></svg>"),
                    ("data/table.csv", "a,b"),
                    ("data/x.md", "# Linked <img src=x onerror=hit()>\n\n[up](../../secret.txt) [env](../.env) [table](table.csv)"),
                    ("data/X.html", "<script>hit()</script>"),
                    ("data/sub/x.md", "# Another"),
                ]
        )
        {
            Workspace.Write("root/" + file, text);
        }

        Workspace.Write("secret.txt", "SECRET");
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Workspace.Path("root/data/link.txt"), Workspace.Path("secret.txt"));
            Directory.CreateSymbolicLink(Workspace.Path("root/data/folder"), Workspace.Path("root/elsewhere"));
        }

        if (OperatingSystem.IsLinux())
        {
            await Tools.RunAsync("mkfifo", [], Workspace.Path("root/data/pipe.csv"));
        }

        string[] links =
        [
            "../data/pipe.csv",
            "../.env",
            "../.git/config",
            "../../secret.txt",
            "/etc/passwd",
            "../data/link.txt",
            "../data/folder/secret.txt",
            "../Dockerfile",
            "evil.js",
            "evil.html",
            "evil.svg",
            "%00",
            "x%2500",
            "../data/%2e%2e/.env",
            "nowhere.csv",
            "../data/table.csv",
            "../data/x.md",
            "../data/X.html",
            "../data/sub/x.md#another",
        ];
        WriteUnexecuted(
            "hostile",
            [
                .. HostileHtml.Html.Select(Markdown),
                .. HostileHtml.Markdown.Select(Markdown),
                .. HostileHtml.Html.Select(html => Shown("text/html", html)),
                .. HostileHtml.Html.Concat(HostileHtml.Markdown).Select(text => Shown("text/markdown", text)),
                .. ((string[])["image/png", "image/jpeg"]).SelectMany(type =>
                    ((string[])["AAAA\" onerror=\"hit()", "\"><script src=evil.js></script>", "AAAA"]).Select(value => Shown(type, value))
                ),
                .. HostileHtml.Html.Select(html => Shown("image/svg+xml", html)),
                .. HostileHtml.Html.Select(html => Shown("text/latex", html)),
                Shown("text/plain", "<script>hit()</script>"),
                Shown("text/vnd.mermaid", "<script>hit()</script>"),
                Claim("\"><script>hit()</script>", "<img src=x onerror=hit()>", "supported\" onclick=\"hit()"),
            ]
        );
        WriteUnexecuted(
            "odd",
            [
                Markdown("# Odd"),
                Markdown(string.Join("\n\n", links.Select(link => $"[{link.Length}]({link}) ![]({link})"))),
                Markdown(new string('>', 5000)),
                Shown("text/html", string.Concat(Enumerable.Repeat("<div>", 200_000))),
                Shown(
                    "text/html",
                    "<p>Before <svg width=\"30\" height=\"10\"><title>A bar</title><rect width=\"30\" height=\"10\"/></svg></p>"
                ),
                Claim(3, new JsonArray(), new JsonObject()),
                Figure("""{ "data": [{ "y": [1, 2] }] }"""),
                Figure("""{ "data": [{ "y": [1, 2] }], "layout": { "sliders": [{}] } }"""),
                Figure("""{ "data": 3, "layout": [] }"""),
                Figure("{}"),
                Figure("""{ "layout": { "height": "tall" } }"""),
                WithOutput(
                    new JsonObject
                    {
                        ["output_type"] = "error",
                        ["ename"] = "Odd",
                        ["evalue"] = "no trace",
                    }
                ),
                WithOutput(new JsonObject { ["output_type"] = "unheard-of" }),
            ]
        );
        foreach (var (file, heading) in Names)
        {
            WriteUnexecuted(file, [Markdown("# " + heading)]);
        }

        (ExitCode, Output, _) = await Host.RunAsync(Workspace.Path("root"), "run", "--output", Workspace.Path("artifacts"));
    }

    public ValueTask DisposeAsync()
    {
        Workspace.Dispose();

        return ValueTask.CompletedTask;
    }

    void WriteUnexecuted(string name, IReadOnlyList<JsonObject> cells) =>
        Workspace.WriteNotebook($"root/notebooks/{name}.ipynb", [.. cells]);

    static JsonObject Shown(string type, string value) =>
        WithOutput(
            new JsonObject
            {
                ["output_type"] = "display_data",
                ["metadata"] = new JsonObject(),
                ["data"] = new JsonObject { [type] = value },
            }
        );

    static JsonObject Figure(string figure) =>
        WithOutput(
            new JsonObject
            {
                ["output_type"] = "display_data",
                ["data"] = new JsonObject { ["application/vnd.plotly.v1+json"] = JsonNode.Parse(figure) },
            }
        );

    static JsonObject Claim(JsonNode id, JsonNode statement, JsonNode verdict) =>
        WithOutput(
            new JsonObject
            {
                ["output_type"] = "display_data",
                ["data"] = new JsonObject
                {
                    ["application/vnd.notebookhost.claim+json"] = new JsonObject
                    {
                        ["id"] = id,
                        ["statement"] = statement,
                        ["verdict"] = verdict,
                    },
                    ["text/plain"] = "a claim",
                },
            }
        );

    static JsonObject WithOutput(JsonObject output)
    {
        var cell = Code("1", "skip-execution");
        cell["outputs"] = new JsonArray(output);

        return cell;
    }
}
