using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace NotebookHost.Checking;

/// <summary>Checks as JUnit XML: a suite a notebook, a case a cell.</summary>
static class JUnit
{
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<NotebookCheck> notebooks)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        new XDocument(new XElement("testsuites", notebooks.Select(Suite))).Save(path);
    }

    static XElement Suite(NotebookCheck notebook)
    {
        IEnumerable<XElement> cases = notebook.Cells.Select(cell => Case(notebook.Path, cell));
        if (notebook.Problem is { } problem)
        {
            cases = cases.Append(Case(notebook.Path, new CellCheck("the notebook", 0, 0, [problem])));
        }
        List<XElement> all = [.. cases];

        return new(
            "testsuite",
            new XAttribute("name", Valid(notebook.Path)),
            new XAttribute("tests", all.Count),
            new XAttribute("failures", all.Count(one => one.Element("failure") is not null)),
            new XAttribute("errors", 0),
            new XAttribute("skipped", all.Count(one => one.Element("skipped") is not null)),
            Time(notebook.Seconds),
            all
        );
    }

    static XElement Case(string notebook, CellCheck cell) =>
        new(
            "testcase",
            new XAttribute("classname", Valid(notebook)),
            new XAttribute("name", cell.Name),
            Time(cell.Seconds),
            cell.Skipped is { } reason ? new XElement("skipped", new XAttribute("message", reason)) : null,
            cell.Differences.Count > 0
                ? new XElement("failure", new XAttribute("message", Valid(cell.Differences[0])), Valid(string.Join("\n", cell.Differences)))
                : null
        );

    static XAttribute Time(double seconds) => new("time", seconds.ToString("F3", CultureInfo.InvariantCulture));

    // What a cell prints may hold characters that XML has no place for.
    static string Valid(string text) =>
        string.Concat(
            text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString())
        );
}
