using AngleSharp.Dom;

namespace NotebookHost.Site;

/// <summary>Makes links between the repository's files links between the site's, and remembers which files the site needs for that.</summary>
sealed class Links(string root)
{
    readonly Dictionary<string, string> targets = [];
    readonly Queue<(string Source, string Target)> unwritten = new();

    /// <summary>The file has a page.</summary>
    public void Add(string source, string target) => targets.Add(source, target);

    /// <summary>A file that a page has linked to and that the site does not have yet.</summary>
    public (string Source, string Target)? NextUnwritten() => unwritten.TryDequeue(out var next) ? next : null;

    /// <param name="folder">The folder to which the links in the document are relative.</param>
    public void Follow(IDocument document, string folder)
    {
        var main = document.QuerySelector("main")!;
        var toSite = document.QuerySelector(".home")!.GetAttribute("href")!.Replace("index.html", "", StringComparison.Ordinal);
        foreach (var (selector, attribute) in (ReadOnlySpan<(string, string)>)[("a[href]", "href"), ("img[src]", "src")])
        {
            foreach (var element in main.QuerySelectorAll(selector))
            {
                if (Target(element.GetAttribute(attribute)!, folder) is { } target)
                {
                    element.SetAttribute(attribute, toSite + target);
                }
            }
        }
    }

    string? Target(string link, string folder)
    {
        if (link.StartsWith('#') || Uri.TryCreate(link, UriKind.Absolute, out _))
        {
            return null;
        }
        var parts = link.Split('#', 2);
        var source = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(parts[0])));
        if (!targets.TryGetValue(source, out var target))
        {
            if (!File.Exists(source) || !Running.Repository.IsInside(source, root))
            {
                return null;
            }
            var relative = Path.GetRelativePath(root, source).Replace('\\', '/');
            target = "files/" + (Path.GetExtension(relative) == ".md" ? Path.ChangeExtension(relative, ".html") : relative);
            targets.Add(source, target);
            unwritten.Enqueue((source, target));
        }

        return parts.Length == 1 ? target : $"{target}#{parts[1]}";
    }
}
