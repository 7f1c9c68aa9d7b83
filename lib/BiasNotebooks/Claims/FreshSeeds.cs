using System.Text.Json;

namespace BiasNotebooks;

/// <summary>The settings that gave another verdict on seeds that nothing was chosen on; docs/fresh-seeds.md has all of them.</summary>
static class FreshSeeds
{
    static readonly Lazy<IReadOnlyList<Entry>> Fragile = new(() =>
    {
        using var file = typeof(FreshSeeds).Assembly.GetManifestResourceStream("fragile.json")!;

        return JsonSerializer.Deserialize<List<Entry>>(file, JsonSerializerOptions.Web)!;
    });

    /// <summary>What was found of a setting; null where the verdict was the same.</summary>
    public static Entry? Of(string claim, string part, string setting) => Fragile.Value.FirstOrDefault(e => (e.Claim, e.Part, e.Setting) == (claim, part, setting));

    public sealed record Entry(string Claim, string Part, string Setting, int Seeds, string Verdict, double? Effect);
}
