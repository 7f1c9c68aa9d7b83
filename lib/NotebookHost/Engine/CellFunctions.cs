using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookHost.Cells;

namespace NotebookHost.Engine;

#pragma warning disable IDE1006, CA1708 // The dialect has both a display and a Display.

/// <summary>What every cell can call without an import: <c>display(x)</c>, <c>HTML("…")</c>, <c>await GetInputAsync("…")</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellFunctions
{
    static IOutputs? outputs;

    /// <returns>What was displayed, to be updated.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes)
    {
        var shown = new DisplayedValue(value, FormattedValue.CreateManyFromObject(value, mimeTypes));
        outputs?.Display(Bundle(shown.FormattedValues), shown.DisplayId);

        return shown;
    }

    /// <summary>Preferred by the compiler to the formatters' own <c>Display(object)</c>, which returns something that cannot be
    /// updated.</summary>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => display(value, mimeTypes);

    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs a script in the reader's browser.</summary>
    public static void Javascript(string scriptContent) =>
        outputs?.Display(AsHtml($"<script type=\"text/javascript\">{scriptContent}</script>"));

    /// <summary>Adds a style sheet to the page in which the reader has the notebook.</summary>
    public static void CSS(string content) =>
        Javascript(
            $"document.head.appendChild(Object.assign(document.createElement('style'), {{ textContent: "
                + $"{JsonSerializer.Serialize(content)} }}));"
        );

    /// <summary>Asks the reader for a line of text.</summary>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        Task.FromResult(Ask(prompt, typeHint == "password"));

    /// <summary>Asks the reader for something that nobody should see.</summary>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") => new(await GetInputAsync(prompt, "password"));

    /// <exception cref="InvalidOperationException">Nobody can be asked.</exception>
    internal static string Ask(string prompt, bool isSecret) =>
        outputs?.AskAsync(prompt, isSecret, Interruption.Token).GetAwaiter().GetResult()
        ?? throw new InvalidOperationException(EngineErrors.ReadsInput);

    /// <summary>Sends what is displayed and updated there, by these functions or by the formatters' own.</summary>
    internal static void DisplayTo(IOutputs target)
    {
        outputs = target;
        Formatter.SubscribeToDisplayedValues(shown =>
        {
            var bundle = Bundle(shown.FormattedValues);
            if (shown.IsUpdated)
            {
                target.Update(shown.DisplayId, bundle);
            }
            else
            {
                target.Display(bundle);
            }
        });
    }

    /// <summary>A value in the mime types that its formatters prefer.</summary>
    internal static MimeBundle Formatted(object? value) => Bundle(FormattedValue.CreateManyFromObject(value));

    internal static MimeBundle AsHtml(string content) => new(new Dictionary<string, string> { [HtmlFormatter.MimeType] = content });

    static MimeBundle Bundle(IEnumerable<FormattedValue> forms) =>
        new(forms.DistinctBy(form => form.MimeType).ToDictionary(form => form.MimeType, form => form.Value));
}
