using AngleSharp;
using AngleSharp.Dom;
using NotebookHost.Running;

namespace NotebookHost.Site;

/// <summary>Writes executed notebooks as pages that need neither a network nor a server.</summary>
sealed class SiteWriter
{
    const string Index = "index.html",
        ReadMe = "README.md";

    readonly string folder;
    readonly Repository repository;
    readonly Collected collection;
    readonly Links links;
    readonly Origin? origin;
    readonly SearchIndex search = new();

    SiteWriter(string folder, Repository repository)
    {
        (this.folder, this.repository) = (folder, repository);
        collection = Collected.From(Path.Combine(repository.Root, ReadMe));
        links = new Links(repository.Root);
        origin = Origin.Of(repository.Root);
    }

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
            var missing = new SiteWriter(fresh, repository).Write(notebooks);
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

    List<string> Write(IEnumerable<(string Path, string Executed)> notebooks)
    {
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

        var first = pages.SelectMany(page => page.Pictures.Keys).FirstOrDefault();
        Save(Index, collection.Title, IndexPage.Of(collection, pages, missing, Documents(), LinksTo(origin?.Web)), repository.Root, first);
        var documents = pages
            .Select((page, i) => (Page: page, Before: pages.ElementAtOrDefault(i - 1), After: pages.ElementAtOrDefault(i + 1)))
            .AsParallel()
            .AsOrdered()
            .Select(p =>
                (
                    p.Page,
                    Document: p.Page.Document(collection.Title, p.Before, p.After, LinksTo(origin?.Source(repository.Name(p.Page.Path))))
                )
            );
        foreach (var (page, document) in documents.ToList())
        {
            Save(page.File, page.Title, document, Path.GetDirectoryName(page.Path)!);
            search.Add(page.File, page.Title, document);
            foreach (var (file, picture) in page.Pictures)
            {
                File.WriteAllBytes(At(file), picture);
            }
        }

        SaveWhatIsLinked();
        var assets = Path.Combine(folder, Assets.Folder);
        Assets.WriteTo(assets, pages.Any(page => page.HasFigures));
        search.WriteTo(assets);

        return [.. missing.Select(SiteErrors.NoPage), .. links.Refused.Select(SiteErrors.NotPublished)];
    }

    // What the README leads to, by its own title.
    IEnumerable<(string Link, string Title)> Documents() =>
        from link in collection.Documents
        let path = Path.GetFullPath(Path.Combine(repository.Root, link))
        where links.IsOwnFile(path)
        select (link, TextPage.Title(path, MarkdownText.ToHtml(File.ReadAllText(path))));

    // Pages that other pages link to may link to more of them.
    void SaveWhatIsLinked()
    {
        while (links.NextUnwritten() is var (source, target))
        {
            if (Links.IsText(source))
            {
                var (title, document) = TextPage.Of(collection.Title, source, target);
                Save(target, title, document, Path.GetDirectoryName(source)!);
                search.Add(target, title, document);
            }
            else
            {
                File.Copy(source, At(target));
            }
        }
    }

    void Save(string file, string title, IDocument document, string sourceFolder, string? picture = null)
    {
        links.Follow(document, sourceFolder);
        Preview.AddTo(document, title, collection.Title, origin?.Site, file, picture);
        File.WriteAllText(At(file), document.ToHtml());
    }

    // What readers want who would rather run the code than read it.
    string LinksTo(Uri? source) =>
        source is null
            ? ""
            : $"""<a href="{Html.Text(source.AbsoluteUri)}">Source on {Html.Text(origin!.Forge)}</a>"""
                + (origin.Codespace is { } codespace ? $"""<a href="{Html.Text(codespace.AbsoluteUri)}">Open in Codespaces</a>""" : "");

    /// <summary>A file of the site, in a folder that exists.</summary>
    string At(string file)
    {
        var path = Path.Combine(folder, file);
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
