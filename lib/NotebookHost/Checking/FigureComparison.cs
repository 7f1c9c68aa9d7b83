using System.Text.Json.Nodes;

namespace NotebookHost.Checking;

/// <summary>A plotly.js figure against the stored one, trace by trace.</summary>
static class FigureComparison
{
    public static IEnumerable<string> Differences(JsonNode? stored, JsonNode? now, Tolerance tolerance, string where)
    {
        JsonArray before = Traces(stored),
            after = Traces(now);
        if (before.Count != after.Count)
        {
            return [$"{where}: stored {Counted.Of(before.Count, "trace")}, now {after.Count}"];
        }

        return before
            .Zip(after)
            .Index()
            .SelectMany(pair =>
                JsonComparison.Differences(
                    pair.Item.First,
                    pair.Item.Second,
                    tolerance,
                    $"{where}, trace {pair.Index + 1}{Name(pair.Item.First)}:"
                )
            )
            .Concat(JsonComparison.Differences(stored?["layout"], now?["layout"], tolerance, $"{where}, layout:"));
    }

    static JsonArray Traces(JsonNode? figure) => figure?["data"] as JsonArray ?? [];

    static string Name(JsonNode? trace) => trace?["name"] is JsonValue name ? $" ({name})" : "";
}
