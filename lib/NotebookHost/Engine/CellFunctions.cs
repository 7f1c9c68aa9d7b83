using System.ComponentModel;
using Microsoft.AspNetCore.Html;

namespace NotebookHost.Engine;

#pragma warning disable IDE1006, CA1708 // The dialect has both a display and a Display.

/// <summary>What every cell can call without an import: <c>display(x)</c>, <c>x.Display()</c> and <c>HTML("…")</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellFunctions
{
    internal static IOutputs? Outputs { get; set; }

    public static void display(object? value, params string[] mimeTypes) => Outputs?.Display(MimeBundle.Of(value, mimeTypes));

    public static void Display(this object? value, params string[] mimeTypes) => display(value, mimeTypes);

    public static IHtmlContent HTML(string content) => new HtmlString(content);
}
