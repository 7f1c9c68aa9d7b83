using AngleSharp.Dom;
using NotebookClaims;

namespace NotebookHost.Site;

/// <summary>The first page: the notebooks, and what they found of each claim.</summary>
static class IndexPage
{
    /// <param name="source">Where the collection stands on the web, and what opens it there, as links.</param>
    public static IDocument Of(
        Collected collection,
        IReadOnlyList<NotebookPage> pages,
        IEnumerable<string> notShown,
        IEnumerable<(string Link, string Title)> documents,
        string source
    )
    {
        var claims = pages.SelectMany(page => page.Claims, (page, claim) => (page, claim)).ToList();
        var hasClaims = claims.Count > 0;
        var verdicts = hasClaims
            ? $"""
                <h2 id="verdicts">Verdicts</h2>
                <p>{Counted(claims.Select(found => found.claim))}</p>
                <table class="rows verdicts">
                <thead><tr>{Heads("Claim", "What it says", "Verdict", "Notebook")}</tr></thead>
                <tbody>{string.Concat(claims.Select(found => Row(found.page, found.claim)))}</tbody>
                </table>
                """
            : "";

        var links = string.Concat(documents.Select(one => $"""<li><a href="{Html.Address(one.Link)}">{Html.Text(one.Title)}</a></li>"""));
        var more = links.Length == 0 ? "" : $"""<h2 id="more">More to read</h2><ul>{links}</ul>""";
        var document = Page.New(
            collection.Title,
            collection.Title,
            $"""
            <h1>{Html.Text(collection.Title)}</h1>
            {collection.Opening}
            <h2 id="notebooks">Notebooks</h2>
            <table class="rows">
            <thead><tr>{(hasClaims ? Heads("Notebook", "Claims") : Heads("Notebook"))}</tr></thead>
            <tbody>{string.Concat(pages.Select(page => Row(page, hasClaims)))}</tbody>
            </table>
            {string.Concat(notShown.Select(name => Html.Missing(SiteErrors.NoPage(name))))}
            {verdicts}
            {more}
            """
        );
        Page.AddTools(document, "This collection", source);

        return document;
    }

    // "44 claims: 15 supported, 12 depends."
    static string Counted(IEnumerable<ClaimData> claims)
    {
        var kinds = claims.GroupBy(claim => (claim.Verdict, claim.Style)).OrderByDescending(kind => kind.Count()).ToList();
        var all = kinds.Sum(kind => kind.Count());

        return $"{all} {(all == 1 ? "claim" : "claims")}: "
            + string.Join(
                ", ",
                kinds.Select(kind => $"""{kind.Count()} <span class="verdict {kind.Key.Style}">{Html.Text(kind.Key.Verdict)}</span>""")
            )
            + ".";
    }

    static string Heads(params string[] names) => string.Concat(names.Select(name => $"""<th scope="col">{name}</th>"""));

    static string Row(NotebookPage page, bool hasClaims)
    {
        var link = $"""<a {Links.Own} data-page href="{Html.Address(page.File)}">{Html.Text(page.Title)}</a>""";
        var claims = hasClaims ? $"<td>{string.Join(", ", page.Claims.Select(Badge))}</td>" : "";

        return $"""<tr><td>{link}<div class="shows">{page.Shows}</div></td>{claims}</tr>""";
    }

    static string Badge(ClaimData claim) => $"""<span class="badge">{Html.Text(claim.Id)} {Verdict(claim)}</span>""";

    static string Row(NotebookPage page, ClaimData claim)
    {
        var card = $"{Html.Address(page.File)}#{Html.Address(claim.Anchor)}";
        // Claims of one notebook lead to different places, which whoever hears the links alone has to be told.
        var name = Html.Text($"{page.Title}, claim {claim.Id}");

        return $"""
            <tr>
            <td>{Html.Text(claim.Id)}</td>
            <td>{Html.Text(claim.Statement)}</td>
            <td>{Verdict(claim)} <span class="reason">{Html.Text(claim.Reason)}</span></td>
            <td><a {Links.Own} href="{card}" aria-label="{name}">{Html.Text(page.Title)}</a></td>
            </tr>
            """;
    }

    static string Verdict(ClaimData claim) => $"""<span class="verdict {claim.Style}">{Html.Text(claim.Verdict)}</span>""";
}
