using System.Runtime.InteropServices;
using System.Text.Json;

namespace Notebooks.Tests;

/// <summary>What is stored is what the code gives.</summary>
[Trait("Speed", "Slow")]
public class ExecutionTests(ExecutedNotebooks collection)
{
    const string Plotly = "application/vnd.plotly.v1+json";

    public static TheoryData<string> Names => [.. Repository.Notebooks.Select(path => Path.GetFileName(path))];

    [Fact]
    public void Every_notebook_runs()
    {
        var results = collection.Results.EnumerateArray().ToList();

        Assert.Equal(
            Repository.Notebooks.Select(path => $"notebooks/{Path.GetFileName(path)}"),
            results.Select(notebook => notebook.GetProperty("path").GetString())
        );
        Assert.All(results, notebook => Assert.True(notebook.GetProperty("status").GetString() == "passed", notebook.GetRawText()));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_stored_output_is_what_its_code_gives(string notebook)
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "Other processors give other last digits.");

        var differences = string.Join("\n", collection.Differences(notebook));

        Assert.True(differences.Length == 0, $"{notebook}:\n{differences}");
    }

    /// <summary>A check allows text and figures a little, and does not read the numbers of claims.</summary>
    [Theory, MemberData(nameof(Names))]
    public void On_the_system_where_they_were_stored_outputs_are_right_to_the_last_digit(string notebook)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            "The outputs were stored on Linux, by an x64 processor."
        );

        List<string> stored = [.. Outputs(NotebookFile.Named(notebook))],
            now = [.. Outputs(new NotebookFile(collection.Copy(notebook)))];

        Assert.NotEmpty(stored);
        Assert.Equal(stored.Count, now.Count);
        Assert.All(stored.Zip(now), pair => Assert.Equal(pair.First, pair.Second));
    }

    /// <summary>All that the outputs say. A figure is stored with its picture and without its script, and a copy has it the other way
    /// round.</summary>
    static IEnumerable<string> Outputs(NotebookFile notebook) =>
        from cell in notebook.CodeCells
        from output in cell.Outputs
        let data = output.TryGetProperty("data", out var forms) ? forms : (JsonElement?)null
        let isFigure = data?.TryGetProperty(Plotly, out _) == true
        from part in output.EnumerateObject().Where(part => part.Name is not ("data" or "metadata")).Concat(data?.EnumerateObject() ?? [])
        where !(isFigure && part.Name is "image/png" or "text/html")
        select $"{cell.Id}, {part.Name}: {part.Value.GetRawText()}";
}
