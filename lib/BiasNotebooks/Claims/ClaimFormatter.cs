using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookClaims;

namespace BiasNotebooks;

/// <summary>Shows a claim as its card, as HTML and as text, and beside them as data: executed notebooks are the record of what was found. A
/// comparison is a line.</summary>
static class ClaimFormatter
{
    const string MimeType = ClaimData.MimeType;

    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static void Register()
    {
        Formatter.Register<Claim>(c => c.ToString(), PlainTextFormatter.MimeType);
        Formatter.Register<Claim>(ClaimHtml.Of, HtmlFormatter.MimeType);
        Formatter.Register<Claim>(c => JsonSerializer.Serialize(Data(c), Json), MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(Claim), HtmlFormatter.MimeType, PlainTextFormatter.MimeType, MimeType);
        Formatter.Register<Comparison>(c => c.ToString(), PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(Comparison), PlainTextFormatter.MimeType);
    }

    static object Data(Claim claim)
    {
        var comparisons = claim.Comparisons.ToList();

        return new
        {
            claim.Id,
            claim.Statement,
            claim.Source,
            Parts = claim.Parts.Select(p => new
            {
                p.Name,
                Quantifier = p.Quantifier.ToString().ToLowerInvariant(),
                p.Check,
                Verdict = p.Verdict.InWords(),
            }),
            Seeds = comparisons.Select(c => (int?)c.Seeds).Concat(claim.Parts.Select(p => p.Seeds)).Min(),
            Data = comparisons.SelectMany(c => c.Origin.Data).Distinct(),
            Settings = claim.Parts.SelectMany(p => p.Settings.Select(s => Data(p, s))),
            Verdict = claim.Verdict.InWords(),
            claim.Reason,
        };
    }

    static object Data(Part part, Setting setting) =>
        new
        {
            Part = part.Name,
            setting.Name,
            setting.Comparison?.Protocol,
            Variants = setting.Comparison is { } c ? new[] { Variant(c.A), Variant(c.B) } : null,
            setting.Comparison?.Metric,
            Claimed = setting.Comparison?.Claimed.ToString().ToLowerInvariant(),
            Margin = setting.Comparison?.Margin.Size,
            setting.Comparison?.Seeds,
            Effect = Number(setting.Comparison?.Effect),
            setting.Comparison?.Unit,
            Interval = Ends(setting.Comparison?.Interval),
            setting.Comparison?.Confidence,
            setting.Comparison?.AtFloor,
            HangsOn = setting.Comparison?.OtherVerdicts.Select(v => $"{v.Verdict.InWords()} with {v.Rates}"),
            Verdict = setting.Verdict.InWords(),
        };

    static object Variant(Measured variant) =>
        new
        {
            variant.Name,
            Median = Number(variant.Median),
            variant.Failed,
            variant.Diverged,
        };

    /// <summary>JSON knows neither NaN nor infinity.</summary>
    static double? Number(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    static double?[]? Ends(Interval? interval) => interval is null ? null : [Number(interval.Low), Number(interval.High)];
}
