using Microsoft.DotNet.Interactive.Formatting;

namespace BiasNotebooks;

/// <summary>Text that a cell writes with the numbers that it has measured: the value of a cell, shown as Markdown.</summary>
/// <param name="Text">In Markdown.</param>
/// <remarks>Introduced in notebooks/01-what-is-bias.ipynb.</remarks>
public sealed record Markdown(string Text)
{
    const string MimeType = "text/markdown";

    internal static void Register()
    {
        Formatter.Register<Markdown>(m => m.Text, MimeType);
        Formatter.Register<Markdown>(m => m.Text, PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(Markdown), MimeType, PlainTextFormatter.MimeType);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
