using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace NotebookHost.Site;

/// <summary>Text in HTML.</summary>
static class Html
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string text) => Encoder.Encode(text);
}
