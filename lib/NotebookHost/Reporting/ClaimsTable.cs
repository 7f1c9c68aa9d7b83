using System.Text.RegularExpressions;
using NotebookClaims;

namespace NotebookHost.Reporting;

/// <summary>What notebooks have found of their claims, as a table in Markdown.</summary>
/// <param name="folder">The folder of the file that it is for, to which links are relative.</param>
sealed partial class ClaimsTable(string folder)
{
    readonly List<string> rows = [];
    readonly Dictionary<string, string> notebooks = [];
    string? twice;

    /// <summary>Why there is no table; null where there is one.</summary>
    public string? Problem => twice ?? (rows.Count == 0 ? ReportingErrors.NoClaim : null);

    /// <summary>"33 claims".</summary>
    public string Count => Counted.Of(rows.Count, "claim");

    /// <param name="path">The notebook's file.</param>
    /// <param name="name">What messages call it.</param>
    public void Add(string path, string name, NotebookData notebook)
    {
        var title = notebook.Title ?? Path.GetFileNameWithoutExtension(path);
        var label = Number().Match(title) is { Success: true } number ? number.Value : title;
        var address = string.Join('/', Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
        foreach (var claim in notebook.Claims)
        {
            if (!notebooks.TryAdd(claim.Id, name))
            {
                twice ??= ReportingErrors.Twice(claim.Id, notebooks[claim.Id], name);
            }

            var reason = claim.Reason.Length > 0 ? $": {Cell(claim.Reason)}" : "";
            rows.Add($"| {Cell(claim.Id)} | {Cell(claim.Statement)} | [{Cell(label)}]({address}) | **{Cell(claim.Verdict)}**{reason} |");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', ["| | claim | notebook | verdict |", "|---|---|---|---|", .. rows]);

    /// <summary>In one line, and with nothing that would end the cell or begin HTML, such as a comment.</summary>
    static string Cell(string text) =>
        Spaces().Replace(text, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    [GeneratedRegex(@"\A\d+(?=\.\s)")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
