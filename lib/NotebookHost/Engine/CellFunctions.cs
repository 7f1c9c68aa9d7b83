using System.ComponentModel;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookHost.Cells;

namespace NotebookHost.Engine;

#pragma warning disable IDE1006, CA1708 // The dialect has both a display and a Display.

/// <summary>What every cell can call without an import: <c>display(x)</c>, <c>x.Display()</c> and <c>HTML("…")</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellFunctions
{
    internal static IOutputs? Outputs { get; set; }

    public static void display(object? value, params string[] mimeTypes) => Outputs?.Display(Formatted(value, mimeTypes));

    public static void Display(this object? value, params string[] mimeTypes) => display(value, mimeTypes);

    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>A value in the wanted mime types, or else in those that its formatters prefer.</summary>
    internal static MimeBundle Formatted(object? value, params string[] mimeTypes)
    {
        IEnumerable<string> wanted = mimeTypes.Length > 0 ? mimeTypes : Formatter.GetPreferredMimeTypesFor(value?.GetType());

        return new(wanted.Distinct().ToDictionary(mimeType => mimeType, mimeType => value.ToDisplayString(mimeType)));
    }
}
