using System.Net;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Markdig;
using NotebookHost.Cells;

namespace NotebookHost.Engine.Directives;

/// <summary>Text of other languages as a notebook shows it.</summary>
static class ShownText
{
    /// <summary>For the prose of what is imported, which a front end renders as it does the notebook's own.</summary>
    public const string MarkdownCell = "markdown-cell";

    public static MimeBundle Of(string language, string text) =>
        language switch
        {
            "html" => CellFunctions.AsHtml(text),
            "markdown" => CellFunctions.AsHtml(
                Markdown.ToHtml(text, new MarkdownPipelineBuilder().UseMathematics().UseAdvancedExtensions().Build())
            ),
            MarkdownCell => new(new Dictionary<string, string> { ["text/markdown"] = text }),
            "mermaid" => Mermaid(text),
            _ => CellFunctions.AsHtml($"<script type=\"text/javascript\">{text}</script>"),
        };

    public static MimeBundle Plain(string text) => new(new Dictionary<string, string> { ["text/plain"] = text });

    public static MimeBundle About()
    {
        var version = typeof(ShownText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

        return CellFunctions.AsHtml(
            $"<p><b>NotebookHost</b> {WebUtility.HtmlEncode(version)}</p><p>C# notebooks on "
                + $"{WebUtility.HtmlEncode(RuntimeInformation.FrameworkDescription)}</p>"
        );
    }

    public static MimeBundle Magics() =>
        CellFunctions.AsHtml(
            $"<ul>{string.Concat(Languages.Documented.Select(magic => $"<li><code>{magic.Usage}</code> {magic.Meaning}</li>"))}</ul>"
        );

    // JupyterLab draws the first of these by itself; the script needs a network. The same diagram has the same id every time.
    static MimeBundle Mermaid(string text)
    {
        var id = $"mermaid-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]}";
        var html = $$"""
            <div id="{{id}}"></div>
            <script type="module">
            import mermaid from 'https://cdn.jsdelivr.net/npm/mermaid@11/dist/mermaid.esm.min.mjs';
            const { svg } = await mermaid.render('{{id}}-svg', {{JsonSerializer.Serialize(text)}});
            document.getElementById('{{id}}').innerHTML = svg;
            </script>
            """;

        return new(
            new Dictionary<string, string>
            {
                ["text/vnd.mermaid"] = text,
                ["text/html"] = html,
                ["text/plain"] = text,
            }
        );
    }
}
