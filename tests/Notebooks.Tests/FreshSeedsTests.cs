using System.Text.Json;

namespace Notebooks.Tests;

/// <summary>docs/fresh-seeds.md is about the verdicts that stand in the notebooks now, and a card says what it found.</summary>
public class FreshSeedsTests
{
    static readonly string[][] Rows =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "fresh-seeds.md"))
            .Where(line => ReadmeTests.ClaimRow().IsMatch(line))
            .Select(line => line.Trim('|').Split(" | ").Select(cell => cell.Trim()).ToArray()),
    ];

    [Fact]
    public void It_has_every_measured_setting_with_its_stored_label()
    {
        var stored = Repository
            .Notebooks.SelectMany(path => new NotebookFile(path).Claims)
            .SelectMany(claim =>
                claim
                    .GetProperty("settings")
                    .EnumerateArray()
                    .Where(setting => setting.GetProperty("protocol").ValueKind == JsonValueKind.String)
                    .Select(setting => (Of(claim, "id"), Named(setting, "name"), Of(setting, "verdict")))
            );

        Assert.Equal(stored, Rows.Select(row => (row[0], row[1], row[2])));
    }

    [Fact]
    public void The_library_has_the_same_settings_and_labels()
    {
        using var data = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "lib", "BiasNotebooks", "Claims", "fresh-seeds.json"))
        );
        var embedded = data
            .RootElement.EnumerateArray()
            .Select(entry => (Of(entry, "claim"), Named(entry, "setting"), Of(entry, "verdict")));

        Assert.Equal(embedded, Rows.Select(row => (row[0], row[1], Other(row))));
    }

    [Fact]
    public void A_card_calls_fragile_what_had_another_label_there()
    {
        var fragile = Repository
            .Notebooks.SelectMany(path =>
                new NotebookFile(path)
                    .Data.Where(data => data.Name == "text/plain")
                    .Select(data => string.Concat(data.Value.EnumerateArray().Select(line => line.GetString())))
            )
            .Sum(card => card.Split('\n').Count(line => line.StartsWith("    fragile ", StringComparison.Ordinal)));

        Assert.Equal(
            Rows.Count(row => row[5].StartsWith("**", StringComparison.Ordinal) || row[7].StartsWith("**", StringComparison.Ordinal)),
            fragile
        );
    }

    [Fact]
    public void No_verdict_turns_round_on_other_seeds() =>
        Assert.All(
            Rows,
            row =>
            {
                foreach (var fresh in new[] { row[5], row[7] }.Select(label => label.Trim('*')))
                {
                    Assert.False((Side(row[2]), Side(fresh)) is (1, -1) or (-1, 1), string.Join(" | ", row));
                }
            }
        );

    static int Side(string verdict) =>
        verdict.EndsWith("supported", StringComparison.Ordinal) ? 1
        : verdict.EndsWith("refuted", StringComparison.Ordinal) ? -1
        : 0;

    /// <summary>The label that is not the stored one, where there is one.</summary>
    static string Other(string[] row) => (row[5].StartsWith("**", StringComparison.Ordinal) ? row[5] : row[7]).Trim('*');

    static string Named(JsonElement setting, string name) =>
        string.Join(": ", new[] { Of(setting, "part"), Of(setting, name) }.Where(text => text.Length > 0));

    static string Of(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
