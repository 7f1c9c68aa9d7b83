using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>A card's protocol is that of what ran: where a copy of a notebook trains for other epochs, on less data and other seeds, its
/// cards say so.</summary>
public partial class ProtocolTests
{
    [Fact]
    [Trait("Speed", "Slow")]
    public void Cards_follow_the_experiments()
    {
        var root = Directory.CreateTempSubdirectory("protocols-").FullName;
        try
        {
            var notebooks = Directory.CreateDirectory(Path.Combine(root, "notebooks")).FullName;
            var measured = Repository.Notebooks.Where(path => new NotebookFile(path).Claims.SelectMany(Measured).Any()).ToList();
            foreach (var path in measured)
            {
                File.WriteAllText(Path.Combine(notebooks, Path.GetFileName(path)), Changed(path));
            }

            var (exitCode, output) = Host.Run(root, new Dictionary<string, string> { ["BIASNOTEBOOKS_SEEDS"] = "7+2" }, "run");

            Assert.True(exitCode == 0, output);
            Assert.NotEmpty(measured);
            foreach (var path in measured)
            {
                var stored = new NotebookFile(path).Claims.SelectMany(Measured).ToList();
                var changed = new NotebookFile(Path.Combine(root, "artifacts", "notebooks", Path.GetFileName(path)))
                    .Claims.SelectMany(Measured)
                    .ToList();

                Assert.Equal(stored.Select(s => s.Setting), changed.Select(s => s.Setting));
                Assert.All(stored.Zip(changed), pair => Follows(pair.First, pair.Second));
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void Seeds_that_are_asked_for_in_another_form_are_refused_with_the_form()
    {
        var (exitCode, output, _) = WithSeeds("many");

        Assert.Equal(1, exitCode);
        Assert.Contains(
            "BIASNOTEBOOKS_SEEDS is \"many\"; it should be the first seed and their number, as 100000+128.",
            output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("100+5", "to 104, to 104, to 104")]
    [InlineData("100+4x..16", "to 107, to 115, to 119")]
    public void Seeds_are_asked_for_by_their_number_or_as_a_multiple_up_to_one(string asked, string numbers)
    {
        var (exitCode, output, shown) = WithSeeds(asked);

        Assert.True(exitCode == 0, output);
        Assert.Equal(numbers, shown);
    }

    /// <summary>A notebook that has 2, 16 and 20 seeds says of each which seed was the last.</summary>
    static (int ExitCode, string Output, string Shown) WithSeeds(string asked)
    {
        var root = Directory.CreateTempSubdirectory("seeds-").FullName;
        try
        {
            var notebook = JsonNode.Parse(File.ReadAllText(Repository.Notebooks.First()))!;
            var library = Path.Combine(Repository.Root, "lib", "bin", "BiasNotebooks.dll").Replace('\\', '/');
            var cells = notebook["cells"]!
                .AsArray()
                .Where(c => (string?)c!["cell_type"] == "code")
                .Take(1)
                .Select(c => c!.DeepClone())
                .ToList();
            cells[0]["source"] = $$"""
                #r "{{library}}"
                using BiasNotebooks;
                var variant = new Variant("a", () => new Mlp([4, 1]));
                var protocol = Protocol.BeforeTraining(seed => Datasets.SeattleRain().Split(seed), Loss.BinaryCrossEntropy);
                var margin = new Margin(1, "made up");
                string Last(int seeds) => System.Text.RegularExpressions.Regex.Match(
                    Experiment.Compare(variant, variant, protocol, Metric.TrainingLoss, Claimed.Same, margin, seeds).Protocol,
                    @"to \d+").Value;
                Console.Write(string.Join(", ", new[] { 2, 16, 20 }.Select(Last)));
                """;
            notebook["cells"] = new JsonArray([.. cells]);
            File.WriteAllText(Path.Combine(root, "seeds.ipynb"), notebook.ToJsonString());

            var (exitCode, output) = Host.Run(
                root,
                new Dictionary<string, string> { ["BIASNOTEBOOKS_SEEDS"] = asked },
                "run",
                "seeds.ipynb"
            );

            return (
                exitCode,
                output,
                exitCode == 0
                    ? new NotebookFile(Path.Combine(root, "artifacts", "notebooks", "seeds.ipynb")).Cells[0].OutputTexts.Single()
                    : ""
            );
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>A difference of two comparisons has a line of both where their rates differ, so numbers are compared as sets.</summary>
    static void Follows((string Setting, string Protocol) stored, (string Setting, string Protocol) changed)
    {
        Assert.True(
            Numbers(Epochs(), stored.Protocol).Select(OtherEpochs).ToHashSet().SetEquals(Numbers(Epochs(), changed.Protocol)),
            $"{stored.Setting}: {changed.Protocol}"
        );
        Assert.Equal(["seeds 7 to 8"], Seeds().Matches(changed.Protocol).Select(m => m.Value).Distinct());
        var (before, after) = (Numbers(Examples(), stored.Protocol), Numbers(Examples(), changed.Protocol));
        Assert.True(
            before.SetEquals([1]) || (before.Count == after.Count && before.Max() > after.Max() && !before.Overlaps(after)),
            $"{stored.Setting}: {changed.Protocol}"
        );
    }

    static HashSet<int> Numbers(Regex pattern, string protocol) =>
        [.. pattern.Matches(protocol).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))];

    static IEnumerable<(string Setting, string Protocol)> Measured(JsonElement claim) =>
        claim
            .GetProperty("settings")
            .EnumerateArray()
            .Where(s => s.GetProperty("protocol").ValueKind == JsonValueKind.String)
            .Select(s =>
                (
                    $"{claim.GetProperty("id").GetString()}, {s.GetProperty("part").GetString()}: {s.GetProperty("name").GetString()}",
                    s.GetProperty("protocol").GetString()!
                )
            );

    /// <summary>Never as many, and so few that all is soon done.</summary>
    static int OtherEpochs(int epochs) => epochs > 10 ? epochs / 8 : epochs + 1;

    /// <summary>Other epochs and a little less to learn from, wherever the notebook says a number.</summary>
    static string Changed(string path)
    {
        var notebook = JsonNode.Parse(File.ReadAllText(path))!;
        foreach (var cell in notebook["cells"]!.AsArray().Where(c => (string?)c!["cell_type"] == "code"))
        {
            var source = string.Concat(cell!["source"]!.AsArray().Select(line => (string)line!));
            source = EpochsInCode()
                .Replace(source, m => $"{m.Groups[1].Value}{OtherEpochs(int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture))}");
            source = Share()
                .Replace(
                    source,
                    m =>
                        FormattableString.Invariant(
                            $"{m.Groups[1].Value}{0.9 * double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture):0.#####}"
                        )
                );
            source = WholeSplit().Replace(source, "$1, train: 0.55)");
            cell["source"] = source.Replace(
                "../lib/bin/",
                Path.Combine(Repository.Root, "lib", "bin").Replace('\\', '/') + "/",
                StringComparison.Ordinal
            );
        }

        return notebook.ToJsonString();
    }

    [GeneratedRegex(@"(\d+) epochs?\b")]
    private static partial Regex Epochs();

    [GeneratedRegex(@"seeds \d+ to \d+")]
    private static partial Regex Seeds();

    [GeneratedRegex(@"(\d+) of (\d+) examples to learn from")]
    private static partial Regex Examples();

    [GeneratedRegex(@"(\b[eE]pochs(?:: | = ))(\d+)\b")]
    private static partial Regex EpochsInCode();

    [GeneratedRegex(@"(\btrain: )(0?\.\d+)\b")]
    private static partial Regex Share();

    [GeneratedRegex(@"(\.Split\(seed(?:: \d+)?)\)")]
    private static partial Regex WholeSplit();
}
