using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace NotebookHost.Reporting;

/// <summary>What became of notebooks as JUnit XML: a suite a notebook, a case a cell.</summary>
/// <remarks>The attributes are those that Jenkins requires of suites and cases, with the file and line of a case as pytest has them:
/// readers in GitHub and GitLab link to those.</remarks>
static class JUnit
{
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<NotebookReport> notebooks)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        List<XElement> suites = [.. notebooks.Select(Suite)];
        new XDocument(
            new XElement(
                "testsuites",
                Sum("tests"),
                Sum("failures"),
                Sum("errors"),
                Sum("skipped"),
                Time(notebooks.Sum(notebook => notebook.Seconds)),
                suites
            )
        ).Save(path);

        XAttribute Sum(string name) => new(name, suites.Sum(suite => (int)suite.Attribute(name)!));
    }

    static XElement Suite(NotebookReport notebook)
    {
        var cases = notebook.Cells.Select(cell => Case(notebook, cell));
        if (notebook.Problem is { } problem)
        {
            cases = cases.Append(Case(notebook, new(NotebookReport.WholeNotebook, 0, notebook.Line, [problem])));
        }

        List<XElement> all = [.. cases];

        return new(
            "testsuite",
            new XAttribute("name", Valid(notebook.Name)),
            new XAttribute("tests", all.Count),
            new XAttribute("failures", all.Count(one => one.Element("failure") is not null)),
            new XAttribute("errors", 0),
            new XAttribute("skipped", all.Count(one => one.Element("skipped") is not null)),
            Time(notebook.Seconds),
            all
        );
    }

    static XElement Case(NotebookReport notebook, CellReport cell) =>
        new(
            "testcase",
            new XAttribute("classname", Valid(notebook.Name)),
            new XAttribute("name", Valid(cell.Name)),
            new XAttribute("file", Valid(notebook.Name)),
            cell.Line is { } line ? new XAttribute("line", line) : null,
            Time(cell.Seconds),
            cell.Skipped is { } reason ? new XElement("skipped", new XAttribute("message", Valid(reason))) : null,
            cell.Problems is [var first, ..]
                ? new XElement("failure", new XAttribute("message", Valid(first)), Valid(string.Join("\n", cell.Problems)))
                : null
        );

    static XAttribute Time(double seconds) => new("time", seconds.ToString("F3", CultureInfo.InvariantCulture));

    // What a cell prints may hold characters that XML has no place for.
    static string Valid(string text) =>
        string.Concat(
            text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString())
        );
}
