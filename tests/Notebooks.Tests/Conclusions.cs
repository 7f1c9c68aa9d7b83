using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>Where a lesson says in its own words what came out: behind its cards, and in its recap.</summary>
static partial class Conclusions
{
    public static IEnumerable<(Cell Cell, string Prose)> Of(NotebookFile notebook)
    {
        var cells = notebook.Cells;
        foreach (var card in cells.Where(cell => cell.Claims.Any()))
        {
            if (cells.ElementAtOrDefault(card.Index + 1) is { IsProse: true } next)
            {
                yield return (next, BeforeTheNextHeading(next.Source));
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
                yield return (cell, BeforeTheNextHeading(prose));
            }
        }
    }

    public static string BeforeTheNextHeading(string markdown) => Heading().Split(markdown)[0];

    [GeneratedRegex(@"^#+ .*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^## Recap\s*$", RegexOptions.Multiline)]
    private static partial Regex RecapHeading();
}
