using NotebookHost.Notebooks;

namespace NotebookHost.Pictures;

/// <summary>Sees to it that every stored figure has its picture.</summary>
/// <param name="painter">Draws them; null where there is no browser.</param>
sealed class StoredPictures(FigurePainter? painter)
{
    /// <summary>
    /// Keeps the pictures of figures that are as they were in the file, and draws the others.
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

        if (painter is null)
        {
            return without.Count;
        }

        foreach (var figure in without)
        {
            figure.Store(await painter.DrawAsync(figure, cancellation));
        }

        return 0;
    }
}
