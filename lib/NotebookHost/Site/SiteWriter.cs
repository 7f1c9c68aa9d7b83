using AngleSharp;
using AngleSharp.Dom;
using NotebookHost.Running;

namespace NotebookHost.Site;

/// <summary>Writes executed notebooks as pages that need neither a network nor a server.</summary>
static class SiteWriter
{
    const string Index = "index.html",
        ReadMe = "README.md";

    /// <summary>Replaces the folder's site whole or not at all.</summary>
    /// <param name="notebooks">Each notebook's own path, and that of its executed copy, in the order of the pages.</param>
    /// <returns>What the pages do not have, to be told.</returns>
    /// <exception cref="IOException">The folder cannot be written, or holds something else.</exception>
    public static IReadOnlyList<string> Write(string folder, Repository repository, IEnumerable<(string Path, string Executed)> notebooks)
    {
        if (Directory.Exists(folder) && !File.Exists(Path.Combine(folder, Assets.Folder, Assets.Script)))
        {
            throw SiteErrors.NotASite(folder);
        }

        var fresh = $"{folder}.{Guid.NewGuid():N}.tmp";
        try
        {
            var missing = WriteTo(fresh, repository, notebooks);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            Directory.Move(fresh, folder);

            return missing;
        }
        finally
        {
            if (Directory.Exists(fresh))
            {
                Directory.Delete(fresh, recursive: true);
            }
        }
    }

    static List<string> WriteTo(string folder, Repository repository, IEnumerable<(string Path, string Executed)> notebooks)
    {
        var collection = Collected.From(Path.Combine(repository.Root, ReadMe));
        var links = new Links(repository.Root);
        links.Add(Path.Combine(repository.Root, ReadMe), Index);
        List<NotebookPage> pages = [];
        List<string> missing = [];
        foreach (var (path, executed) in notebooks)
        {
            if (NotebookPage.Read(repository.Name(path), path, executed) is { } page)
            {
                pages.Add(
                    page with
                    {
                        File = links.Add(path, page.File),
                        Shows = collection.Shown.GetValueOrDefault(repository.Name(path), ""),
                    }
                );
            }
            else
            {
                missing.Add(repository.Name(path));
            }
        }

        Assets.WriteTo(Path.Combine(folder, Assets.Folder));
        Save(folder, Index, IndexPage.Of(collection, pages, missing), links, repository.Root);
        var documents = pages
            .Select((page, i) => (Page: page, Before: pages.ElementAtOrDefault(i - 1), After: pages.ElementAtOrDefault(i + 1)))
            .AsParallel()
            .AsOrdered()
            .Select(p => (p.Page, Document: p.Page.Document(collection.Title, p.Before, p.After)));
        foreach (var (page, document) in documents.ToList())
        {
            Save(folder, page.File, document, links, Path.GetDirectoryName(page.Path)!);
        }

        SaveWhatIsLinked(folder, collection.Title, links);

        return [.. missing.Select(SiteErrors.NoPage), .. links.Refused.Select(SiteErrors.NotPublished)];
    }

    // Pages that other pages link to may link to more of them.
    static void SaveWhatIsLinked(string folder, string title, Links links)
    {
        while (links.NextUnwritten() is var (source, target))
        {
            if (Links.IsText(source))
            {
                Save(folder, target, TextPage.Of(title, source, target), links, Path.GetDirectoryName(source)!);
            }
            else
            {
                File.Copy(source, InNewFolder(Path.Combine(folder, target)));
            }
        }
    }

    static void Save(string folder, string file, IDocument document, Links links, string sourceFolder)
    {
        links.Follow(document, sourceFolder);
        File.WriteAllText(InNewFolder(Path.Combine(folder, file)), document.ToHtml());
    }

    static string InNewFolder(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        return path;
    }
}

/// <summary>What a user is told where pages cannot be written.</summary>
static class SiteErrors
{
    public static IOException NotASite(string folder) =>
        new($"{folder} holds something else than a site of this program. Move it away, or choose another folder with --output DIR.");

    public static string NoPage(string notebook) => $"{notebook} has no page: the run has told why.";

    public static string NotPublished(string link) =>
        $"{link} leads to no file that is published: "
        + "links may lead to documents, data and pictures of the repository that are neither hidden nor links themselves.";

    public static string NotShown(string reason) => $"Something stands here that the page cannot show: {reason}";

    public static string TooDeep(int deepest) => $"its HTML is nested deeper than {deepest} elements.";

    public static string NoSite(Exception exception) => $"The pages were not written. {exception.Message}";
}
