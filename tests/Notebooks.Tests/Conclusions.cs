using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>Where a lesson says in its own words what came out: behind its cards, and in its recap.</summary>
/// <param name="Cell">Whose words they are.</param>
/// <param name="Prose">The words.</param>
/// <param name="About">The cells that the words are about: behind a card those of its section, in the recap all.</param>
sealed record Conclusion(Cell Cell, string Prose, IReadOnlyList<Cell> About);

static partial class Conclusions
{
    public static IEnumerable<Conclusion> Of(NotebookFile notebook)
    {
        var cells = notebook.Cells;
        foreach (var card in cells.Where(cell => cell.Claims.Any()))
        {
            if (cells.ElementAtOrDefault(card.Index + 1) is { IsProse: true } next)
            {
                var section = cells.Take(card.Index).Last(cell => cell.IsProse && SectionHeading().IsMatch(cell.Source)).Index;
                yield return new(next, BeforeTheNextHeading(next.Source), [.. cells.Skip(section).Take(card.Index + 1 - section)]);
            }
        }

        var isRecap = false;
        foreach (var cell in notebook.ProseCells)
        {
            var prose = cell.Source;
            if (RecapHeading().Match(prose) is { Success: true } recap)
            {
                (isRecap, prose) = (true, prose[(recap.Index + recap.Length)..]);
            }

            if (isRecap)
            {
                var end = Heading().Match(prose);
                isRecap = !end.Success;
                yield return new(cell, BeforeTheNextHeading(prose), cells);
            }
        }
    }

    public static string BeforeTheNextHeading(string markdown) => Heading().Split(markdown)[0];

    [GeneratedRegex(@"^#+ .*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^## ", RegexOptions.Multiline)]
    private static partial Regex SectionHeading();

    [GeneratedRegex(@"^## Recap\s*$", RegexOptions.Multiline)]
    private static partial Regex RecapHeading();
}
