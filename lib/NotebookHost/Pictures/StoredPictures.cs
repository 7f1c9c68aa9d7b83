using NotebookHost.Notebooks;

namespace NotebookHost.Pictures;

/// <summary>Sees to it that every stored figure has its picture.</summary>
/// <param name="browser">Draws them; null where there is none.</param>
sealed class StoredPictures(Browser? browser)
{
    /// <summary>
    /// Keeps the pictures of figures that are as they were in the file, and draws the others, in one load of one page.
    /// Another browser's fonts would otherwise change every picture and mean nothing.
    /// </summary>
    /// <returns>How many figures are left without a picture.</returns>
    /// <exception cref="BrowserException">They cannot be drawn.</exception>
    public async Task<int> UpdateAsync(Notebook notebook, CancellationToken cancellation)
    {
        var without = new List<FigureOutput>();
        foreach (var cell in notebook.CodeCells)
        {
            var before = FigureOutput.In(cell.Stored);
            foreach (var figure in FigureOutput.In(cell.Outputs))
            {
                var kept = before.FirstOrDefault(figure.IsSameFigure)?.Picture ?? figure.Picture;
                figure.Store(kept);
                if (kept is null)
                {
                    without.Add(figure);
                }
            }
        }
        if (browser is null || without.Count == 0)
        {
            return without.Count;
        }
        var pictures = await PicturePage.DrawAsync(browser, [.. without.Select(figure => figure.Figure)], cancellation);
        foreach (var (figure, picture) in without.Zip(pictures))
        {
            figure.Store(Convert.ToBase64String(SmallPng.Of(picture)));
        }

        return 0;
    }
}
