using System.Text.Json.Nodes;
using NotebookHost.Notebooks;

namespace NotebookHost.Checking;

/// <summary>How far a number may be from the stored one, relative to the larger of both.</summary>
readonly record struct Tolerance(double Relative)
{
    public static Tolerance Default { get; } = new(1e-3);

    /// <summary>Numbers do not count.</summary>
    public static Tolerance Any { get; } = new(double.PositiveInfinity);

    /// <summary>The cell's own, from its metadata <c>"notebook_host": { "tolerance": 0.05 }</c>; null where it makes no sense.</summary>
    public static Tolerance? Of(CodeCell cell)
    {
        if ((cell.Metadata["notebook_host"] as JsonObject)?["tolerance"] is not { } own)
        {
            return Default;
        }

        return own is JsonValue value && value.TryGetValue<double>(out var relative) && relative >= 0 ? new(relative) : null;
    }

    /// <param name="scale">The size of the numbers among which these stand: near zero they differ by rounding alone.</param>
    public bool Agree(double stored, double now, double scale = 0) =>
        stored.Equals(now)
        || stored == now
        || Math.Abs(stored - now) <= Relative * Math.Max(scale, Math.Max(Math.Abs(stored), Math.Abs(now)));
}
