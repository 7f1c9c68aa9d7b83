using AngleSharp.Dom;
using NotebookClaims;

namespace NotebookHost.Site;

/// <summary>The first page: the notebooks, and what they found of each claim.</summary>
static class IndexPage
{
    public static IDocument Of(Collected collection, IReadOnlyList<NotebookPage> pages, IEnumerable<string> notShown)
    {
        var claims = pages.SelectMany(page => page.Claims, (page, claim) => (page, claim)).ToList();
        var verdicts =
            claims.Count == 0
                ? ""
                : $"""
                    <h2 id="verdicts">Verdicts</h2>
                    <table class="verdicts"><thead><tr><th scope="col">Claim</th><th scope="col">What it says</th><th scope="col">Verdict</th><th scope="col">Notebook</th></tr></thead>
                    <tbody>{string.Concat(claims.Select(found => Row(found.page, found.claim)))}</tbody></table>
                    """;

        return Page.New(
            collection.Title,
            collection.Title,
            $"""
            <h1>{Html.Text(collection.Title)}</h1>
            {collection.Opening}
            <h2 id="notebooks">Notebooks</h2>
            <table><thead><tr><th scope="col">Notebook</th><th scope="col">Claims</th></tr></thead>
            <tbody>{string.Concat(pages.Select(Row))}</tbody></table>
            {string.Concat(notShown.Select(name => Html.Missing(SiteErrors.NoPage(name))))}
            {verdicts}
            """
        );
    }

    static string Row(NotebookPage page) =>
        $"""<tr><td>{LinkTo(page, page.Title)}<div class="shows">{page.Shows}</div></td><td>{string.Join(", ", page.Claims.Select(Badge))}</td></tr>""";

    static string Badge(ClaimData claim) =>
        $"""{Html.Text(claim.Id)} <span class="verdict {claim.Style}">{Html.Text(claim.Verdict)}</span>""";

    static string Row(NotebookPage page, ClaimData claim) =>
        $"""<tr><td>{Html.Text(claim.Id)}</td><td>{Html.Text(claim.Statement)}</td><td><span class="verdict {claim.Style}">{Html.Text(claim.Verdict)}</span> <span class="reason">{Html.Text(claim.Reason)}</span></td><td>{LinkTo(page, page.Title)}</td></tr>""";

    static string LinkTo(NotebookPage page, string text) => $"""<a {Links.Own} href="{Html.Address(page.File)}">{Html.Text(text)}</a>""";
}
