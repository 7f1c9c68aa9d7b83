using System.Text.Json;
using Json.Schema;

namespace Notebooks.Tests;

/// <summary>docs/claim.schema.json says what the data of a claim are.</summary>
public sealed class ClaimSchemaTests
{
    static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "claim.schema.json"));

    static readonly JsonSchema Schema = JsonSchema.FromText(Text);

    [Fact]
    public void Every_stored_claim_keeps_to_it()
    {
        var claims = Repository.Notebooks.SelectMany(path => new NotebookFile(path).Claims).ToList();

        Assert.NotEmpty(claims);
        Assert.All(claims, claim => Assert.Empty(Problems(claim)));
    }

    [Fact]
    public void Every_member_of_a_stored_claim_is_described()
    {
        using var document = JsonDocument.Parse(Text);
        var kinds = document.RootElement.GetProperty("$defs");
        var claims = Repository.Notebooks.SelectMany(path => new NotebookFile(path).Claims).ToList();

        Assert.Empty(NotDescribed(document.RootElement, claims));
        Assert.Empty(NotDescribed(kinds.GetProperty("part"), claims.SelectMany(claim => List(claim, "parts"))));
        Assert.Empty(NotDescribed(kinds.GetProperty("setting"), claims.SelectMany(claim => List(claim, "settings"))));
        Assert.Empty(
            NotDescribed(
                kinds.GetProperty("variant"),
                claims.SelectMany(claim => List(claim, "settings")).SelectMany(setting => List(setting, "variants"))
            )
        );
    }

    [Theory]
    [InlineData("""{ "id": "X1", "statement": "Cats purr.", "verdict": "supported" }""", true)]
    [InlineData("""{ "id": "X1", "statement": "Cats purr.", "verdict": "supported", "ours": [1] }""", true)]
    [InlineData("""{ "id": "X1", "statement": "Cats purr." }""", false)]
    [InlineData("""{ "id": 1, "statement": "Cats purr.", "verdict": "supported" }""", false)]
    [InlineData("""{ "id": "X1", "statement": "Cats purr.", "verdict": "supported", "settings": [{ "name": "at home" }] }""", false)]
    public void A_claim_of_others_needs_an_id_a_statement_and_a_verdict(string claim, bool isOne)
    {
        using var document = JsonDocument.Parse(claim);

        Assert.Equal(isOne, !Problems(document.RootElement).Any());
    }

    static IEnumerable<string> Problems(JsonElement claim)
    {
        var results = Schema.Evaluate(claim, new() { OutputFormat = OutputFormat.List });

        return results.IsValid
            ? []
            : [$"{claim}", .. (results.Details ?? []).SelectMany(detail => (detail.Errors ?? new Dictionary<string, string>()).Values)];
    }

    static IEnumerable<string> NotDescribed(JsonElement kind, IEnumerable<JsonElement> values) =>
        values
            .SelectMany(value => value.EnumerateObject().Select(member => member.Name))
            .Distinct()
            .Where(name => !kind.GetProperty("properties").TryGetProperty(name, out _));

    static JsonElement[] List(JsonElement value, string member) =>
        value.GetProperty(member) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
}
