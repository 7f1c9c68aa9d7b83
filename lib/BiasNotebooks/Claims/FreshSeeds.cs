using System.Text.Json;

namespace BiasNotebooks;

/// <summary>What every measured setting gave on seeds that nothing was chosen on; docs/fresh-seeds.md shows it.</summary>
static class FreshSeeds
{
    static readonly Lazy<IReadOnlyDictionary<(string Claim, string Part, string Setting), Entry>> Entries = new(() =>
    {
        using var file = typeof(FreshSeeds).Assembly.GetManifestResourceStream("fresh-seeds.json")!;

        return JsonSerializer.Deserialize<List<Entry>>(file, JsonSerializerOptions.Web)!.ToDictionary(e => (e.Claim, e.Part, e.Setting));
    });

    /// <summary>What was found of a setting; null where it has not been run again.</summary>
    public static Entry? Of(string claim, string part, string setting) => Entries.Value.GetValueOrDefault((claim, part, setting));

    /// <summary>A setting's run with another label than the notebook has, where there is one. An effect that is not finite is
    /// null.</summary>
    public sealed record Entry(string Claim, string Part, string Setting, int Seeds, string Verdict, double? Effect);
}
