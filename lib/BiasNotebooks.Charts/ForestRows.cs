namespace BiasNotebooks.Charts;

/// <summary>Where the effects of a forest plot stand, from the top down: under a heading, beside their claim's name, the largest
/// first.</summary>
sealed class ForestRows
{
    /// <summary>How far it is from one effect to the next, and the least room for a claim's name.</summary>
    const int EffectHeight = 7,
        ClaimHeight = 18;

    const int BetweenClaims = 8,
        HeadingHeight = 34;

    readonly List<(StoredEffect Effect, int Y)> effects = [];
    readonly List<(string Name, double Y)> headings = [],
        claims = [];

    public ForestRows(IReadOnlyList<Chapter> chapters)
    {
        foreach (var chapter in chapters)
        {
            headings.Add((chapter.Name, Height + (HeadingHeight / 2.0)));
            Height += HeadingHeight;
            foreach (var claim in chapter.Claims)
            {
                Add(claim);
            }
        }
    }

    public int Height { get; private set; }

    public IReadOnlyList<(StoredEffect Effect, int Y)> Effects => effects;

    public IReadOnlyList<(string Name, double Y)> Headings => headings;

    public IReadOnlyList<(string Name, double Y)> Claims => claims;

    void Add(StoredClaim claim)
    {
        var room = Math.Max(ClaimHeight, EffectHeight * claim.Effects.Count);
        var first = Height + ((room - (EffectHeight * (claim.Effects.Count - 1))) / 2);
        effects.AddRange(claim.Effects.OrderByDescending(e => e.InMargins).Select((effect, at) => (effect, first + (EffectHeight * at))));
        claims.Add((claim.Id, Height + (room / 2.0)));
        Height += room + BetweenClaims;
    }
}
