using NotebookHost.Pictures;

namespace NotebookHost.Site;

/// <summary>What every page shares: embedded in this program, and plotly.js.</summary>
static class Assets
{
    public const string Folder = "assets",
        Script = "site.js";

    const string Prefix = "Site.Assets.",
        Template = "page.html";

    public static string Page { get; } = new StreamReader(Open(Prefix + Template)).ReadToEnd();

    /// <param name="hasFigures">Whether anything is to be drawn by plotly.js.</param>
    public static void WriteTo(string folder, bool hasFigures)
    {
        Directory.CreateDirectory(folder);
        foreach (
            var name in typeof(Assets)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name != Prefix + Template)
        )
        {
            using var file = File.Create(Path.Combine(folder, name[Prefix.Length..]));
            using var asset = Open(name);
            asset.CopyTo(file);
        }

        if (hasFigures)
        {
            PlotlyJs.WriteTo(Path.Combine(folder, "plotly.min.js"));
        }
    }

    static Stream Open(string name) => typeof(Assets).Assembly.GetManifestResourceStream(name)!;
}
