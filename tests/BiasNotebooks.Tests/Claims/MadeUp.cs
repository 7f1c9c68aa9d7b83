using BiasNotebooks.Tests.Comparisons;

namespace BiasNotebooks.Tests.Claims;

/// <summary>Comparisons whose interval is where a test wants it, in nats, with a margin of 0.5.</summary>
static class MadeUp
{
    public static Comparison Around(double effect, Claimed claimed = Claimed.Lower, double spread = 0.1) =>
        Paired.Of([.. Enumerable.Range(0, 16).Select(i => effect + (spread * (i - 7.5) / 7.5))], [.. Enumerable.Repeat(0.0, 16)], claimed);

    public static Comparison With(Verdict verdict) =>
        verdict switch
        {
            Verdict.Supported => Around(-1),
            Verdict.WeaklySupported => Around(-0.5, spread: 0.4),
            Verdict.NoEffect => Around(0),
            Verdict.WeaklyRefuted => Around(0.5, spread: 0.4),
            Verdict.Refuted => Around(1),
            _ => Around(0, spread: 2),
        };

    public static (string Name, Comparison Comparison)[] Settings(Verdict verdict, params string[] names) =>
        [.. names.Select(n => (n, With(verdict)))];
}
