using Microsoft.DotNet.Interactive.Formatting;

namespace BiasNotebooks;

/// <summary>How notebook hosts show a <see cref="Figure"/>; they find it by the attribute there.</summary>
sealed class FigureFormatters : ITypeFormatterSource
{
    public const string Plotly = "application/vnd.plotly.v1+json";

    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
        [
            new FigureFormatter(Plotly, figure => figure.Json),
            new FigureFormatter(HtmlFormatter.MimeType, figure => figure.Html),
            new FigureFormatter(PlainTextFormatter.MimeType, figure => figure.Description),
        ];

    sealed class FigureFormatter(string mimeType, Func<Figure, string> format) : TypeFormatter<Figure>
    {
        public override string MimeType => mimeType;

        public override bool Format(Figure instance, FormatContext context)
        {
            context.Writer.Write(format(instance));

            return true;
        }
    }
}
