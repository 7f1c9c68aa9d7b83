using System.Text.Json.Nodes;

namespace BiasNotebooks.Charts.Tests;

/// <summary>Claims as a notebook has stored them, with effects in units of their margin.</summary>
static class MadeUpClaims
{
    /// <summary>A claim for each list of effects, whose intervals are a margin long.</summary>
    public static IReadOnlyList<StoredClaim> With(params double[][] effects)
    {
        var folder = Directory.CreateTempSubdirectory("claims-").FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "made-up.ipynb"),
                new JsonObject
                {
                    ["cells"] = new JsonArray([
                        .. effects.Select(
                            (claim, number) =>
                                new JsonObject
                                {
                                    ["outputs"] = new JsonArray(
                                        new JsonObject
                                        {
                                            ["data"] = new JsonObject
                                            {
                                                ["application/vnd.notebookhost.claim+json"] = Claim($"Z{number + 1}", claim),
                                            },
                                        }
                                    ),
                                }
                        ),
                    ]),
                }.ToJsonString()
            );

            return StoredClaims.In(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static JsonObject Claim(string id, double[] effects) =>
        new()
        {
            ["id"] = id,
            ["statement"] = "made up",
            ["verdict"] = "depends",
            ["parts"] = new JsonArray(new JsonObject { ["name"] = "", ["quantifier"] = "typical" }),
            ["settings"] = new JsonArray([
                .. effects.Select(
                    (effect, number) =>
                        new JsonObject
                        {
                            ["part"] = "",
                            ["name"] = $"setting {number + 1}",
                            ["protocol"] = "made up",
                            ["claimed"] = "higher",
                            ["margin"] = 2,
                            ["seeds"] = 64,
                            ["unit"] = "nats",
                            ["effect"] = 2 * effect,
                            ["interval"] = new JsonArray((2 * effect) - 1, (2 * effect) + 1),
                            ["verdict"] = Verdicts.Decide(new Interval((2 * effect) - 1, (2 * effect) + 1), 2, Claimed.Higher).InWords(),
                        }
                ),
            ]),
        };
}
