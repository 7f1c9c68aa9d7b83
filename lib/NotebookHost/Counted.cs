using System.Globalization;

namespace NotebookHost;

/// <summary>A number and what it counts: "1 notebook", "2 notebooks".</summary>
static class Counted
{
    public static string Of(double number, string noun) =>
        number == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{number} {noun}s");
}
