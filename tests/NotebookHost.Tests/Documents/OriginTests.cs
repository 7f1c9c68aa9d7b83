using System.Text.RegularExpressions;
using NotebookHost.Tests.Jupyter;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Documents;

/// <summary>Pages link to the repository that git's remote names, and to none where it names none that others can open.</summary>
public sealed partial class OriginTests
{
    const string GitHub = "https://github.com/Owner/Name";

    [Theory]
    [InlineData(
        "git@github.com:Owner/Name.git",
        GitHub,
        GitHub + "/blob/HEAD/sub/notebooks/a%20b.ipynb",
        "https://codespaces.new/Owner/Name?quickstart=1"
    )]
    [InlineData(
        "https://user:secret@gitlab.com/g/s/name.git",
        "https://gitlab.com/g/s/name",
        "https://gitlab.com/g/s/name/-/blob/HEAD/sub/notebooks/a%20b.ipynb"
    )]
    [InlineData("ssh://git@code.example.org:2222/o/name", "https://code.example.org/o/name", "https://code.example.org/o/name")]
    // No name that GitHub gives, and so without an address there; the pages are written all the same.
    [InlineData(
        "git@github.com:zoë/Name.git",
        "https://github.com/zo%C3%AB/Name",
        "https://github.com/zo%C3%AB/Name/blob/HEAD/sub/notebooks/a%20b.ipynb",
        "https://codespaces.new/zo%C3%AB/Name?quickstart=1"
    )]
    [InlineData("/srv/git/name.git")]
    [InlineData("http://localhost:3000/o/name.git")]
    public async Task By_its_remote(string remote, string? repository = null, string? source = null, string? codespace = null)
    {
        var git = Tools.Require("git", "git.exe");
        using var workspace = new Workspace();
        workspace.WriteNotebook("sub/notebooks/a b.ipynb", Markdown("# Title"));
        await Tools.RunAsync(git, [], "init", workspace.Root);
        await Tools.RunAsync(git, [], "-C", workspace.Root, "remote", "add", "origin", remote);

        var (exitCode, output, error) = await Host.RunAsync(
            workspace.Path("sub"),
            [("GITHUB_SERVER_URL", ""), ("GITHUB_REPOSITORY", "")],
            "run"
        );

        Assert.True(exitCode == 0, output + error);
        Assert.Equal(Links(repository, codespace), Addresses(workspace.Text("sub/artifacts/site/index.html")));
        Assert.Equal(Links(source, codespace), Addresses(workspace.Text("sub/artifacts/site/a b.html")));
        Assert.DoesNotContain("secret", workspace.Text("sub/artifacts/site/index.html"), StringComparison.Ordinal);
    }

    static IEnumerable<string> Links(params string?[] addresses) => addresses.OfType<string>();

    static IEnumerable<string> Addresses(string html) => Link().Matches(html).Select(link => link.Groups[1].Value);

    [GeneratedRegex("<a href=\"(http[^\"]+)\"")]
    private static partial Regex Link();
}
