using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookHost.Notebooks;

namespace NotebookHost.Running;

/// <summary>What most notebooks of a folder have in common: the kernel, the first code cell, how the title is written, and the
/// parts.</summary>
sealed partial class CollectionForm
{
    readonly IReadOnlyList<Notebook> notebooks;

    CollectionForm(IReadOnlyList<Notebook> notebooks) => this.notebooks = notebooks;

    /// <summary>The form of those in the folder of this file.</summary>
    public static CollectionForm Beside(string path)
    {
        var folder = Path.GetDirectoryName(path)!;

        return new(
            Directory.Exists(folder)
                ?
                [
                    .. Directory
                        .EnumerateFiles(folder, "*.ipynb")
                        .Order(StringComparer.Ordinal)
                        .Select(file => NotebookReader.Read(file).Notebook)
                        .OfType<Notebook>(),
                ]
                : []
        );
    }

    /// <summary>A notebook of that form in which nothing is said yet.</summary>
    /// <param name="name">Of its file, from which the title is made.</param>
    public Notebook Begin(string name)
    {
        var setup = Setup();
        var notebook = Notebook.Of([
            Prose(string.Join("\n\n", [Title(name), .. Common(Openings).Select(opening => opening + " …")])),
            .. setup is null ? (IEnumerable<JsonObject>)[] : [setup],
            Hello(isExecuted: setup is null || setup["execution_count"] is not null),
            .. Common(Headings).Select(Prose),
        ]);
        foreach (var kernel in (string[])["kernelspec", "polyglot_notebook"])
        {
            if (notebooks is [.., var last] && last.Metadata[kernel] is { } value)
            {
                notebook.Metadata[kernel] = value.DeepClone();
            }
        }

        notebook.Canonicalise();

        return notebook;
    }

    /// <summary>The first code cell that most have, as it is stored.</summary>
    JsonObject? Setup() =>
        Common(notebook => notebook.CodeCells.Take(1).Select(cell => cell.Source)) is [var source]
            ? notebooks.SelectMany(notebook => notebook.CodeCells.Take(1)).First(cell => cell.Source == source).Copy()
            : null;

    // Something to begin with, which has an output, so that there is something to check.
    static JsonObject Hello(bool isExecuted)
    {
        var cell = CodeCell.New("Console.WriteLine(\"Hello\");");
        if (isExecuted)
        {
            cell["execution_count"] = 1;
            cell["outputs"] = new JsonArray(
                new JsonObject
                {
                    ["output_type"] = "stream",
                    ["name"] = "stdout",
                    ["text"] = new JsonArray("Hello\n"),
                }
            );
        }

        return cell;
    }

    static JsonObject Prose(string text) =>
        new()
        {
            ["cell_type"] = "markdown",
            ["metadata"] = new JsonObject(),
            ["source"] = NotebookText.ToJson(text),
        };

    string Title(string name)
    {
        var parts = FileName().Match(name);
        var number = parts.Groups["number"].Value.TrimStart('0');
        var words = parts.Groups["words"].Value.Replace('-', ' ').Replace('_', ' ').Trim();
        var title = words.Length > 0 ? char.ToUpperInvariant(words[0]) + words[1..] : name;
        var isNumbered = notebooks.Count(notebook => NumberedTitle().IsMatch(Introduction(notebook))) * 2 > notebooks.Count;

        return isNumbered && number.Length > 0 ? $"# {number}. {title}" : $"# {title}";
    }

    /// <summary>What stands in more than half of the notebooks, and in two at least, in the order of the one that has most of it.</summary>
    List<string> Common(Func<Notebook, IEnumerable<string>> parts)
    {
        var each = notebooks.Select(notebook => parts(notebook).Distinct().ToList()).ToList();
        var common = each.SelectMany(found => found)
            .CountBy(part => part)
            .Where(part => part.Value > Math.Max(1, each.Count / 2))
            .Select(part => part.Key)
            .ToHashSet();

        return each.Select(found => found.Where(common.Contains).ToList()).MaxBy(found => found.Count) ?? [];
    }

    static string Introduction(Notebook notebook) => Text(notebook.Cells.FirstOrDefault(IsProse));

    /// <summary>Bold words with which a paragraph of the introduction begins.</summary>
    static IEnumerable<string> Openings(Notebook notebook) => Opening().Matches(Introduction(notebook)).Select(match => match.Value);

    static IEnumerable<string> Headings(Notebook notebook) =>
        notebook.Cells.Where(IsProse).SelectMany(cell => Heading().Matches(Text(cell))).Select(match => match.Value.TrimEnd());

    static bool IsProse(JsonObject cell) => (string?)cell["cell_type"] == "markdown";

    static string Text(JsonObject? cell) => NotebookText.FromJson(cell?["source"]) ?? "";

    [GeneratedRegex(@"^(?<number>\d*)[-_. ]*(?<words>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^# \d+\. ", RegexOptions.Multiline)]
    private static partial Regex NumberedTitle();

    [GeneratedRegex(@"^\*\*[^*\n]+\*\*(?= )", RegexOptions.Multiline)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^## .+$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
