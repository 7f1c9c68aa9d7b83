using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.DotNet.Interactive.Formatting;

namespace BiasNotebooks;

/// <summary>Shows a claim as its card, and beside it as data: executed notebooks are the record of what was found.</summary>
static class ClaimFormatter
{
    const string MimeType = "application/vnd.notebook-host.claim+json";

    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Register()
    {
        Formatter.Register<Claim>(c => c.ToString(), PlainTextFormatter.MimeType);
        Formatter.Register<Claim>(c => JsonSerializer.Serialize(Data(c), Json), MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(Claim), PlainTextFormatter.MimeType, MimeType);
    }

    static object Data(Claim claim)
    {
        // Several settings have several effects; one has the claim's.
        var only = claim.Settings.Count == 1 ? claim.Settings[0].Comparison : null;
        var comparisons = claim.Settings.Select(s => s.Comparison).OfType<Comparison>().ToList();

        return new
        {
            claim.Id,
            claim.Statement,
            claim.Source,
            Protocol = Common(comparisons.Select(c => c.Protocol)),
            claim.Check,
            Seeds = comparisons.Count == 0 ? (int?)null : comparisons.Min(c => c.Seeds),
            Effect = Number(only?.Effect),
            Unit = Common(comparisons.Select(c => c.Unit)),
            Interval = Ends(only?.Interval),
            Settings = claim.Settings.Select(Data),
            Verdict = claim.Verdict.InWords(),
        };
    }

    static object Data(Setting setting) => new
    {
        setting.Name,
        setting.Comparison?.Protocol,
        Arms = setting.Comparison is { } c ? new[] { Arm(c.A.Name, c.FailedA, c.DivergedA), Arm(c.B.Name, c.FailedB, c.DivergedB) } : null,
        setting.Comparison?.Metric,
        Claimed = setting.Comparison?.Claimed.ToString().ToLowerInvariant(),
        setting.Comparison?.Smallest,
        setting.Comparison?.Seeds,
        Effect = Number(setting.Comparison?.Effect),
        setting.Comparison?.Unit,
        Interval = Ends(setting.Comparison?.Interval),
        Bootstrap = Ends(setting.Comparison?.Bootstrap),
        setting.Comparison?.Confidence,
        Verdict = setting.Verdict.InWords(),
    };

    static object Arm(string name, int failed, int diverged) => new { Name = name, Failed = failed, Diverged = diverged };

    static string? Common(IEnumerable<string> texts) => string.Join("; ", texts.Distinct()) is { Length: > 0 } text ? text : null;

    /// <summary>JSON knows neither NaN nor infinity.</summary>
    static double? Number(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    static double?[]? Ends(Interval? interval) => interval is null ? null : [Number(interval.Low), Number(interval.High)];
}
