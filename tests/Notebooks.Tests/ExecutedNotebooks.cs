using System.Text.Json;
using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(Notebooks.Tests.ExecutedNotebooks))]

namespace Notebooks.Tests;

/// <summary>
/// Every notebook as the host has executed and checked it: once for all tests, when the first of them asks, for most tests need only what
/// is stored.
/// What came out is kept in the folder <c>collection</c> beside the tests, until they run again.
/// </summary>
public sealed class ExecutedNotebooks
{
    const string Report = "check.xml";

    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "collection");

    readonly Lazy<string> said = new(Run);

    /// <summary>The folder of the site's pages.</summary>
    public string Site => Kept("site");

    /// <summary>How the cells of each notebook fared.</summary>
    public JsonElement Results => JsonDocument.Parse(File.ReadAllText(Kept("results.json"))).RootElement.GetProperty("notebooks");

    /// <summary>A notebook's cells whose outputs are not as stored, each with what differs.</summary>
    public IEnumerable<string> Differences(string notebook) =>
        from cell in XDocument
            .Load(Kept(Report))
            .Root!.Elements("testsuite")
            .Single(suite => (string?)suite.Attribute("name") == $"notebooks/{notebook}")
            .Elements("testcase")
        let failure = cell.Element("failure")
        where failure is not null
        select $"{(string?)cell.Attribute("name")}: {failure.Value}";

    /// <summary>The path of a notebook's executed copy.</summary>
    public string Copy(string notebook) => Kept(Path.Combine("notebooks", notebook));

    string Kept(string path)
    {
        var output = said.Value;
        var kept = Path.Combine(Folder, path);

        return Path.Exists(kept) ? kept : throw new InvalidOperationException($"The host has written no {path}. It said:\n{output}");
    }

    static string Run()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        return Host.Run(Repository.Root, "check", "--output", Folder, "--junit", Path.Combine(Folder, Report)).Output;
    }
}
