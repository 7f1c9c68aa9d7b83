using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookHost.Notebooks.Files;

namespace NotebookHost.Checking;

/// <summary>JSON is equal when all but the numbers is, and the numbers agree; an array of numbers has one scale.</summary>
static class JsonComparison
{
    public static IEnumerable<string> Differences(JsonNode? stored, JsonNode? now, Tolerance tolerance, string where) =>
        (stored, now) switch
        {
            (JsonObject a, JsonObject b) => Members(a, b, tolerance, where),
            (JsonArray a, JsonArray b) when AreNumbers(a) && AreNumbers(b) => Numbers(a, b, tolerance, where),
            (JsonArray a, JsonArray b) when a.Count != b.Count => [$"{where}: stored {Counted.Of(a.Count, "element")}, now {b.Count}"],
            (JsonArray a, JsonArray b) => a.Zip(b)
                .Index()
                .SelectMany(pair => Differences(pair.Item.First, pair.Item.Second, tolerance, $"{where}[{pair.Index}]")),
            _ when Kind(stored) != Kind(now) => [$"{where}: stored {Short(stored)}, now {Short(now)}"],
            _ when Kind(stored) == JsonValueKind.Number => tolerance.Agree(Number(stored), Number(now))
                ? []
                : [$"{where}: stored {Short(stored)}, now {Short(now)}"],
            _ when Kind(stored) == JsonValueKind.String => TextComparison.Differences(
                stored!.GetValue<string>(),
                now!.GetValue<string>(),
                tolerance,
                where
            ),
            _ => [],
        };

    static IEnumerable<string> Members(JsonObject stored, JsonObject now, Tolerance tolerance, string where)
    {
        foreach (var name in stored.Select(member => member.Key).Union(now.Select(member => member.Key)))
        {
            var path = $"{where} {name}";
            if (!now.ContainsKey(name) || !stored.ContainsKey(name))
            {
                yield return now.ContainsKey(name) ? $"{path} is not stored" : $"{path} is stored, but no longer there";
                continue;
            }

            foreach (var difference in Differences(stored[name], now[name], tolerance, path))
            {
                yield return difference;
            }
        }
    }

    static IEnumerable<string> Numbers(JsonArray stored, JsonArray now, Tolerance tolerance, string where)
    {
        List<(string Path, double? Value)> before = [.. Flat(stored, where)],
            after = [.. Flat(now, where)];
        if (!before.Select(number => number.Path).SequenceEqual(after.Select(number => number.Path)))
        {
            return [$"{where}: stored {Counted.Of(before.Count, "number")}, now {after.Count}"];
        }

        var scale = before.Max(number => number.Value is { } value && double.IsFinite(value) ? Math.Abs(value) : 0);
        var different = before
            .Zip(after)
            .Where(pair =>
                pair.First.Value is { } a && pair.Second.Value is { } b
                    ? !tolerance.Agree(a, b, scale)
                    : pair.First.Value != pair.Second.Value
            )
            .ToList();
        if (different.Count == 0)
        {
            return [];
        }

        var (first, second) = different[0];

        return
        [
            $"{first.Path}: stored {Short(first.Value)}, now "
                + $"{Short(second.Value)}{(different.Count > 1 ? $" (and {Counted.Of(different.Count - 1, "more number")})" : "")}",
        ];
    }

    static bool AreNumbers(JsonArray array) =>
        array.Count > 0
        && array.All(element =>
            element switch
            {
                null => true,
                JsonArray inner => AreNumbers(inner),
                _ => Kind(element) == JsonValueKind.Number,
            }
        );

    static IEnumerable<(string Path, double? Value)> Flat(JsonArray array, string path) =>
        array
            .Index()
            .SelectMany(element =>
                element.Item is JsonArray inner
                    ? Flat(inner, $"{path}[{element.Index}]")
                    : [($"{path}[{element.Index}]", element.Item is null ? null : Number(element.Item))]
            );

    static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;

    static double Number(JsonNode? node) => node!.GetValue<double>();

    static string Short(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "nothing";

    static string Short(JsonNode? node)
    {
        var text =
            node is JsonValue value && value.TryGetValue<string>(out var plain)
                ? $"\"{plain}\""
                : node?.ToJsonString(JsonText.ForBrowsers) ?? "nothing";

        return text.Length <= 200 ? text : text[..200] + "…";
    }
}
