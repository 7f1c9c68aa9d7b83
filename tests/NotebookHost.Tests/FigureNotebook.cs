using System.Text.Json.Nodes;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary>A notebook with text, numbers, a figure and a claim, of types of its own.</summary>
static class FigureNotebook
{
    public const string Path = "notebooks/figure.ipynb",
        Plotly = "application/vnd.plotly.v1+json";

    /// <summary>The code cells' indices.</summary>
    public const int Text = 1,
        Figure = 2,
        Claim = 3;

    /// <summary>Declares charts and cards, and how they are shown.</summary>
    public const string Charts = """
        using Microsoft.DotNet.Interactive.Formatting;
        record Chart(string Json);
        record Card(string Json);
        Formatter.Register<Chart>(c => c.Json, "application/vnd.plotly.v1+json");
        Formatter.Register<Chart>(c => "<script>draw()</script>", "text/html");
        Formatter.Register<Chart>(c => "Loss falls.", "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(Chart), "application/vnd.plotly.v1+json", "text/html", "text/plain");
        Formatter.Register<Card>(c => c.Json, "application/vnd.notebookhost.claim+json");
        Formatter.Register<Card>(c => "C1 supported", "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(Card), "application/vnd.notebookhost.claim+json", "text/plain");
        """;

    /// <summary>A chart, as an expression.</summary>
    public const string Loss =
        """new Chart("{\"data\":[{\"type\":\"scatter\",\"name\":\"loss\",\"x\":[1,2,3,4.0],\"y\":[1,0.5,0.25,1.25E-05]}],"""
        + """\"layout\":{\"title\":{\"text\":\"Loss\"},\"height\":300}}")""";

    public static void WriteFigureNotebook(this Workspace workspace) =>
        workspace.WriteNotebook(
            Path,
            Code(Charts),
            Code("""Console.WriteLine("first line\nConv2d has loss 0.5000 after 10 epochs");"""),
            Code(Loss),
            Code("""new Card("{\"id\":\"C1\",\"verdict\":\"supported\",\"effect\":0.031}")""")
        );

    /// <summary>The data of the figure's output.</summary>
    public static JsonObject FigureData(this Workspace workspace) => workspace.Outputs(Path, Figure)[0]!["data"]!.AsObject();
}
