using System.Text.Json;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>What the repository's documents, and its files for editors and containers, name exists: files, headings, commands and
/// options.</summary>
public partial class DocumentTests
{
    const string Address = "https://github.com/BiasNotebooks/BiasNotebooks/";

    /// <summary>Folders that are built, installed or fetched.</summary>
    static readonly string[] Elsewhere = ["artifacts", "bin", "node_modules", "obj", ".git", ".nuget", "collection"];

    static readonly IReadOnlyList<string> Documents =
    [
        .. Files(Repository.Root, "*.md").Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')),
    ];

    public static TheoryData<string> Names => [.. Documents];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_link_leads_somewhere(string document)
    {
        var lost = Target()
            .Matches(CodeBlock().Replace(Text(document), ""))
            .Select(match => match.Groups[1].Value)
            .Where(target => !LeadsSomewhere(document, target));

        Assert.Empty(lost);
    }

    [Fact]
    public void Every_source_file_that_is_named_exists()
    {
        var named = Documents
            .SelectMany(document => SourceFile().Matches(Text(document)), (document, match) => (document, File: match.Groups[1].Value))
            .Where(one => !one.File.EndsWith("Name.cs", StringComparison.Ordinal))
            .ToList();
        var files = Files(Repository.Root, "*.cs").Select(path => path.Replace('\\', '/')).ToList();

        Assert.NotEmpty(named);
        Assert.All(
            named,
            one =>
                Assert.True(
                    files.Exists(file => file.EndsWith($"/{one.File}", StringComparison.Ordinal)),
                    $"{one.document} names {one.File}."
                )
        );
    }

    /// <summary>The options of a command are those that its help has.</summary>
    [Fact]
    public void Every_command_of_the_host_that_is_named_exists_with_its_options()
    {
        string[] files =
        [
            .. Documents,
            ".devcontainer/devcontainer.json",
            ".githooks/pre-commit",
            ".github/workflows/ci.yml",
            ".github/workflows/pages.yml",
            ".vscode/tasks.json",
        ];
        // A task of VS Code has its arguments in a list.
        var named = files
            .SelectMany(
                file => HostCommand().Matches(Text(file).Replace("\", \"", " ", StringComparison.Ordinal)),
                (file, match) => (file, Words: match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            )
            .ToList();

        Assert.NotEmpty(named);
        foreach (var command in named.GroupBy(one => string.Join(' ', one.Words.TakeWhile(word => Word().IsMatch(word)))))
        {
            var (exitCode, help) = Host.Run(Repository.Root, [.. command.Key.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

            // Of a command that does not exist, the help is that of the program.
            var usage = help[help.IndexOf("Usage:", StringComparison.Ordinal)..];
            Assert.True(
                exitCode == 0 && usage.Split('\n')[1].Contains($" {command.Key}", StringComparison.Ordinal),
                $"{command.First().file} names the command {command.Key}. {help}"
            );
            Assert.All(
                command.SelectMany(
                    one => one.Words.Where(word => word.StartsWith("--", StringComparison.Ordinal)),
                    (one, option) => (one.file, option)
                ),
                one =>
                    Assert.True(
                        help.Contains($" {one.option} ", StringComparison.Ordinal),
                        $"{one.file} names {command.Key} {one.option}. {help}"
                    )
            );
        }
    }

    [Fact]
    public void The_dev_container_is_x86_64_and_has_what_VS_Code_recommends()
    {
        using var container = Json(".devcontainer/devcontainer.json");
        using var recommended = Json(".vscode/extensions.json");
        var customizations = container.RootElement.GetProperty("customizations");
        var dockerfile = Path.Combine(".devcontainer", container.RootElement.GetProperty("build").GetProperty("dockerfile").GetString()!);

        Assert.StartsWith(
            "FROM --platform=linux/amd64 ",
            Text(dockerfile).Split('\n').First(line => !line.StartsWith('#')),
            StringComparison.Ordinal
        );
        Assert.All(
            customizations.GetProperty("codespaces").GetProperty("openFiles").EnumerateArray(),
            file => Assert.True(File.Exists(Path.Combine(Repository.Root, file.GetString()!)), file.GetString())
        );
        Assert.Equal(
            recommended.RootElement.GetProperty("recommendations").EnumerateArray().Select(name => name.GetString()),
            customizations.GetProperty("vscode").GetProperty("extensions").EnumerateArray().Select(name => name.GetString())
        );
    }

    [Theory]
    [InlineData("README.md", "docs/fan.svg", true)]
    [InlineData("README.md", "docs/nowhere.svg", false)]
    [InlineData("docs/glossary.md", "../README.md#the-notebooks", true)]
    [InlineData("docs/glossary.md", "../README.md#the-nobooks", false)]
    [InlineData("README.md", $"{Address}actions/workflows/ci.yml", true)]
    [InlineData("README.md", $"{Address}actions/workflows/nowhere.yml", false)]
    [InlineData("README.md", $"{Address}blob/main/docs/nowhere.md", false)]
    [InlineData("README.md", "https://plotly.net", true)]
    public void A_link_to_nowhere_is_found(string document, string target, bool leadsSomewhere) =>
        Assert.Equal(leadsSomewhere, LeadsSomewhere(document, target));

    static bool LeadsSomewhere(string document, string target)
    {
        if (target.StartsWith(Address, StringComparison.Ordinal))
        {
            var place = OwnPlace().Match(target[Address.Length..]);

            return !place.Success
                || Path.Exists(Path.Combine(Repository.Root, place.Groups[1].Success ? ".github/workflows" : "", place.Groups[2].Value));
        }

        if (Scheme().IsMatch(target))
        {
            return true;
        }

        var (file, anchor) = target.Split('#', 2) is [var path, var heading] ? (path, heading) : (target, "");
        var full =
            file.Length == 0
                ? Path.Combine(Repository.Root, document)
                : Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, Uri.UnescapeDataString(file));

        return Path.Exists(full)
            && (anchor.Length == 0 || !full.EndsWith(".md", StringComparison.Ordinal) || Anchors(full).Contains(anchor));
    }

    /// <summary>As GitHub makes them of headings.</summary>
    static IEnumerable<string> Anchors(string path) =>
        CodeBlock()
            .Replace(File.ReadAllText(path), "")
            .Split('\n')
            .Where(line => Heading().IsMatch(line))
            .Select(line => NotInAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    static IEnumerable<string> Files(string folder, string pattern) =>
        Directory
            .EnumerateFiles(folder, pattern)
            .Concat(
                Directory
                    .EnumerateDirectories(folder)
                    .Where(path => !Elsewhere.Contains(Path.GetFileName(path)))
                    .SelectMany(path => Files(path, pattern))
            );

    static string Text(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    static JsonDocument Json(string file) =>
        JsonDocument.Parse(Text(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });

    [GeneratedRegex("""(?:\]\(<?|(?:src|href)=")([^)\s>"]+)""")]
    private static partial Regex Target();

    [GeneratedRegex("^[a-z]+:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(?:blob/main/|tree/main/|actions/(workflows)/)([^#?]+?)(?:/badge\.svg)?(?:[#?].*)?$")]
    private static partial Regex OwnPlace();

    [GeneratedRegex("^#{1,6} ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"^ *```.*?^ *```|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("""--project lib/NotebookHost -c Release(?: -- ([^\n`&|;#"\]]*))?""")]
    private static partial Regex HostCommand();

    [GeneratedRegex(@"`([\w./]+\.cs)`")]
    private static partial Regex SourceFile();

    [GeneratedRegex("^[a-z]+$")]
    private static partial Regex Word();
}
