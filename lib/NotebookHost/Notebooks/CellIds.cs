using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookHost.Notebooks;

/// <summary>nbformat 4.5 asks every cell for an id of its own; the same notebook must get the same ones each time.</summary>
static partial class CellIds
{
    /// <summary>Gives an id to each cell that has none, an impossible one, or that of a cell before it.</summary>
    public static void Complete(JsonArray cells)
    {
        var taken = new HashSet<string>();
        var without = cells
            .Cast<JsonObject>()
            .Index()
            .Where(cell =>
                !(cell.Item["id"] is JsonValue value && value.TryGetValue<string>(out var id) && Possible().IsMatch(id) && taken.Add(id))
            )
            .ToList();
        foreach (var (index, cell) in without)
        {
            var id = $"cell-{index + 1}";
            while (!taken.Add(id))
            {
                id += "x";
            }

            cell["id"] = id;
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,64}\z")]
    private static partial Regex Possible();
}
