using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NotebookHost.Site;

/// <summary>Where the collection's repository stands on the web: as GitHub's workflows say, or git's remote <c>origin</c>.</summary>
/// <param name="Web">The repository's page.</param>
/// <param name="Folder">The collection's folder within the repository: empty, or ending in a slash.</param>
sealed partial record Origin(Uri Web, string Folder)
{
    const string GitHub = "github.com";

    /// <summary>Null where no address is known.</summary>
    public static Origin? Of(string root)
    {
        var server = Environment.GetEnvironmentVariable("GITHUB_SERVER_URL");
        var name = Environment.GetEnvironmentVariable("GITHUB_REPOSITORY");
        var remote =
            string.IsNullOrEmpty(server) || string.IsNullOrEmpty(name)
                ? Git(root, "config", "--get", "remote.origin.url")
                : $"{server}/{name}";

        return Page(remote) is { } web ? new(web, Git(root, "rev-parse", "--show-prefix")) : null;
    }

    /// <summary>As links name it: "github.com".</summary>
    public string Forge => Web.Host;

    /// <summary>The page of a file, where the forge's addresses are known; else the repository's.</summary>
    public Uri Source(string name)
    {
        var path = Html.Address(Folder + name);

        return Forge switch
        {
            GitHub => new($"{Web}/blob/HEAD/{path}"),
            _ when Forge.Contains("gitlab", StringComparison.Ordinal) => new($"{Web}/-/blob/HEAD/{path}"),
            _ => Web,
        };
    }

    /// <summary>Opens the repository in an editor in the browser; null where the forge has none.</summary>
    public Uri? Codespace => Forge == GitHub ? new($"https://codespaces.new{Web.AbsolutePath}?quickstart=1") : null;

    /// <summary>Where the forge publishes the repository's site, ending in a slash; null where that is not known.</summary>
    public Uri? Site =>
        Forge == GitHub
        && Web.AbsolutePath.Split('/') is [_, var owner, var name]
        && Uri.TryCreate(
            $"https://{owner.ToLowerInvariant()}.github.io/"
                + (name.Equals($"{owner}.github.io", StringComparison.OrdinalIgnoreCase) ? "" : $"{name}/"),
            UriKind.Absolute,
            out var site
        )
            ? site
            : null;

    // A remote's address may hold a password, and may be that of a machine nobody else can see.
    static Uri? Page(string remote)
    {
        var address = Scp().Replace(remote, "ssh://$1/$2");
        if (
            !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("https" or "http" or "ssh" or "git")
            || uri.Host.Length == 0
            || uri.IsLoopback
        )
        {
            return null;
        }

        var scheme = uri.Scheme == "http" ? uri.Scheme : "https";
        var port = uri.Scheme is "https" or "http" && !uri.IsDefaultPort ? $":{uri.Port}" : "";
        var path = uri.AbsolutePath.TrimEnd('/');

        return new($"{scheme}://{uri.Host}{port}{(path.EndsWith(".git", StringComparison.Ordinal) ? path[..^4] : path)}");
    }

    // Empty where there is no git, no repository or no such thing in it.
    static string Git(string folder, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(
                new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var said = git.StandardOutput.ReadToEnd();
            git.WaitForExit();

            return git.ExitCode == 0 ? said.Trim() : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    // "git@host:owner/name.git"
    [GeneratedRegex(@"^[\w.-]+@([\w.-]+):(?!/)(.+)$")]
    private static partial Regex Scp();
}
