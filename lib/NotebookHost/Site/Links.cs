using AngleSharp.Dom;
using NotebookHost.Notebooks.Files;
using NotebookHost.Running;

namespace NotebookHost.Site;

/// <summary>Makes links between the repository's files links between the site's, and remembers which files the site needs for
/// that.</summary>
sealed class Links(string root)
{
    /// <summary>Marks a link that is the site's own already, which no foreign HTML can say.</summary>
    public const string Own = "data-own";

    const string Drawing = ".svg",
        Text = ".md";

    /// <summary>What pages show and readers download; nothing that runs in a browser.</summary>
    static readonly HashSet<string> Published = new(StringComparer.OrdinalIgnoreCase)
    {
        Text,
        ".txt",
        ".pdf",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".csv",
        ".tsv",
        ".json",
        ".gz",
        ".zip",
        ".parquet",
        ".ipynb",
        ".cs",
    };

    readonly Dictionary<string, string> targets = [];
    readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    readonly Queue<(string Source, string Target)> unwritten = new();
    readonly SortedSet<string> refused = new(StringComparer.Ordinal);

    /// <summary>Addresses on pages that lead to nothing that is published.</summary>
    public IEnumerable<string> Refused => refused;

    public static bool IsText(string path) => Path.GetExtension(path).Equals(Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file has a page.</summary>
    /// <returns>The page's file: the one that was wanted, or one beside it where another page has that.</returns>
    public string Add(string source, string wanted)
    {
        var (target, number) = (wanted, 1);
        while (!taken.Add(target))
        {
            target = Path.ChangeExtension(wanted, null) + $"-{++number}" + Path.GetExtension(wanted);
        }

        targets.TryAdd(source, target);

        return target;
    }

    /// <summary>A file that a page has linked to and that the site does not have yet.</summary>
    public (string Source, string Target)? NextUnwritten() => unwritten.TryDequeue(out var next) ? next : null;

    /// <param name="folder">The folder to which the links in the document are relative.</param>
    public void Follow(IDocument document, string folder)
    {
        var main = document.QuerySelector("main")!;
        var toSite = document.QuerySelector(".home")!.GetAttribute("href")!.Replace("index.html", "", StringComparison.Ordinal);
        foreach (var element in main.QuerySelectorAll($"a[href]:not([{Own}]), img[src]:not([{Own}])").ToList())
        {
            var attribute = element.LocalName == "a" ? "href" : "src";
            var link = element.GetAttribute(attribute)!;
            if (link.StartsWith('#') || (Uri.TryCreate(link, UriKind.Absolute, out var elsewhere) && !elsewhere.IsFile))
            {
                continue;
            }

            if (Address(link, folder, element.LocalName == "img") is not { } address)
            {
                refused.Add(link);
                element.RemoveAttribute(attribute);
                element.ClassList.Add("missing");
                element.SetAttribute("title", SiteErrors.NotPublished(link));
            }
            else
            {
                element.SetAttribute(attribute, address.StartsWith("data:", StringComparison.Ordinal) ? address : toSite + address);
            }
        }
    }

    string? Address(string link, string folder, bool isPicture)
    {
        var parts = link.Split('#', 2);
        var path = Uri.UnescapeDataString(parts[0]);
        if (path.Contains('\0'))
        {
            return null;
        }

        var source = Path.GetFullPath(Path.Combine(folder, path));
        if (!targets.TryGetValue(source, out var target))
        {
            if (!IsOwnFile(source))
            {
                return null;
            }

            if (isPicture && Path.GetExtension(source).Equals(Drawing, StringComparison.OrdinalIgnoreCase))
            {
                return ForeignHtml.Address(File.ReadAllBytes(source));
            }

            if (!Published.Contains(Path.GetExtension(source)))
            {
                return null;
            }

            var relative = Path.GetRelativePath(root, source).Replace('\\', '/');
            target = Add(source, "files/" + (IsText(relative) ? Path.ChangeExtension(relative, ".html") : relative));
            unwritten.Enqueue((source, target));
        }

        target = Html.Address(target);

        return parts.Length == 1 ? target : $"{target}#{parts[1]}";
    }

    /// <summary>A file of the repository, not hidden, and not reached through links, which may lead anywhere.</summary>
    public bool IsOwnFile(string path)
    {
        if (!File.Exists(path) || !Repository.IsInside(path, root) || UnixFile.Of(path) is { IsRegular: false })
        {
            return false;
        }

        var at = root;
        foreach (var name in Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar))
        {
            at = Path.Combine(at, name);
            if (name.StartsWith('.') || new FileInfo(at).LinkTarget is not null)
            {
                return false;
            }
        }

        return true;
    }
}
