using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace NotebookHost.Tests;

/// <summary>Copies of the stored notebook, each edited in one place, and what one check finds in them all.</summary>
public sealed class EditedNotebooks : IAsyncLifetime
{
    readonly StoredFigureNotebook stored = new();
    Dictionary<string, List<string>> failures = [];

    /// <summary>What stands in an output, what an edit makes of it, and how the check tells that; an edit within the tolerance it does not
    /// tell.</summary>
    public static IReadOnlyList<(string Before, string Edited, string? Difference)> Edits { get; } =
    [
        ("0.5000", "0.5004", null),
        ("0.5000", "0.5006", "output 1, stdout, line 2: stored 0.5006, now 0.5000"),
        ("after 10", "after 11", "output 1, stdout, line 2: stored 11, now 10"),
        (
            "has loss",
            "had loss",
            "line 2: stored \"Conv2d had loss 0.5000 after 10 epochs\", now \"Conv2d has loss 0.5000 after 10 epochs\""
        ),
        ("Conv2d has", "Conv3d has", "line 2: stored \"Conv3d has"),
        ("0.25,\n", "0.2508,\n", null),
        ("0.25,\n", "0.252,\n", "output 1, trace 1 (loss): y[2]: stored 0.252, now 0.25"),
        ("\"name\": \"loss\"", "\"name\": \"gain\"", "trace 1 (gain): name: stored \"gain\", now \"loss\""),
        ("\"text\": \"Loss\"", "\"text\": \"Gain\"", "layout: title text: stored \"Gain\", now \"Loss\""),
        ("\"Loss falls.\"", "\"Loss rises.\"", "text/plain: stored \"Loss rises.\", now \"Loss falls.\""),
        ("\"effect\": 0.031", "\"effect\": 0.045", null),
        ("\"verdict\": \"supported\"", "\"verdict\": \"refuted\"", "claim C1: verdict: stored \"refuted\", now \"supported\""),
        ("\"C1 supported\"", "\"C1 refuted\"", "text/plain: stored \"C1 refuted\", now \"C1 supported\""),
        ("\"output_type\": \"stream\"", "\"output_type\": \"streams\"", "other outputs: stored [streams], now [stream stdout]"),
    ];

    /// <summary>The tolerance of a cell whose stored output is 1 % off.</summary>
    public static IReadOnlyList<(string Tolerance, bool Passes)> Tolerances { get; } =
    [("0.02", true), ("0.001", false), ("\"much\"", false)];

    /// <summary>The notebook as it was stored.</summary>
    public string Text => stored.Text;

    public int ExitCode { get; private set; }

    public string Output { get; private set; } = "";

    /// <summary>What the check found in the notebook of an edit.</summary>
    public IReadOnlyList<string> OfEdit(string before, string edited) => failures[Edit(before, edited)];

    /// <summary>What the check found in the notebook of a tolerance.</summary>
    public IReadOnlyList<string> OfTolerance(string tolerance) => failures[Tolerance(tolerance)];

    /// <summary>The stored notebook with one edit.</summary>
    public string With(string before, string edited)
    {
        Assert.Contains(before, Text);
        // The first one is in an output: a cell's source comes after its outputs.
        var at = Text.IndexOf(before, StringComparison.Ordinal);

        return Text[..at] + edited + Text[(at + before.Length)..];
    }

    public async ValueTask InitializeAsync()
    {
        await stored.InitializeAsync();
        using var workspace = new Workspace();
        foreach (var (before, edited, _) in Edits)
        {
            workspace.Write(Edit(before, edited), With(before, edited));
        }

        foreach (var (tolerance, _) in Tolerances)
        {
            workspace.Write(Tolerance(tolerance), Tolerating(tolerance));
        }

        var (exitCode, output, error) = await Host.RunAsync(workspace.Root, "check", "--junit", "reports/check.xml");

        (ExitCode, Output) = (exitCode, output + error);
        failures = XDocument
            .Load(workspace.Path("reports/check.xml"))
            .Root!.Elements("testsuite")
            .ToDictionary(
                suite => (string)suite.Attribute("name")!,
                suite => suite.Descendants("failure").Select(failure => failure.Value).ToList()
            );
    }

    public ValueTask DisposeAsync() => stored.DisposeAsync();

    static string Edit(string before, string edited) =>
        $"notebooks/edit-{Edits.Index().Single(edit => (edit.Item.Before, edit.Item.Edited) == (before, edited)).Index}.ipynb";

    static string Tolerance(string tolerance) =>
        $"notebooks/tolerance-{Tolerances.Index().Single(one => one.Item.Tolerance == tolerance).Index}.ipynb";

    string Tolerating(string tolerance)
    {
        var notebook = JsonNode.Parse(Text.Replace("loss 0.5000 after 10", "loss 0.5050 after 10", StringComparison.Ordinal))!;
        var cell = notebook["cells"]![FigureNotebook.Text]!;
        cell["source"] = cell["source"].Joined().Replace("0.5050", "0.5000", StringComparison.Ordinal);
        cell["metadata"]!["notebook_host"] = new JsonObject { ["tolerance"] = JsonNode.Parse(tolerance) };

        return notebook.ToJsonString();
    }
}
