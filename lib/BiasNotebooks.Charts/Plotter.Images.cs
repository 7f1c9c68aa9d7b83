using Chart = Plotly.NET.CSharp.Chart;

namespace BiasNotebooks.Charts;

sealed partial class Plotter
{
    /// <summary>One mosaic with gaps between the images, so that one pair of axes keeps all pixels square.</summary>
    public Drawing Images(string title, IReadOnlyList<Image> images)
    {
        const int room = 536,
            largest = 150;
        int height = images[0].Pixels.GetLength(0),
            width = images[0].Pixels.GetLength(1);
        var columns =
            images.Count <= 5 ? images.Count : Enumerable.Range(3, 3).Reverse().MinBy(some => (some - (images.Count % some)) % some);
        var rows = (images.Count + columns - 1) / columns;
        int gap = Math.Max(1, width / 8),
            right = width + gap;
        var scale = Math.Min((double)room / ((columns * right) - gap), (double)largest / Math.Max(width, height));
        string[] captions = [.. images.Select(image => Sheet.Broken(image.Caption, (int)(right * scale / Sheet.LetterWidth)))];
        var caption = captions.Any(text => text != "") ? (int)Math.Ceiling(Sheet.LineHeight * captions.Max(Sheet.Lines) / scale) : 0;
        var down = caption + height + gap;

        // Where the images fill the room, the quotient may round to less than they need.
        var across = Math.Max((columns * right) - gap, (int)(room / scale));
        double[][] mosaic = [.. Enumerable.Range(0, (rows * down) - gap).Select(_ => Enumerable.Repeat(double.NaN, across).ToArray())];
        var sheet = new Sheet(title) { PlotHeight = (int)(mosaic.Length * scale), Left = 12 };
        foreach (var (index, image) in images.Index())
        {
            int top = (index / columns * down) + caption,
                left = index % columns * right;
            for (var row = 0; row < height; row++)
            {
                for (var column = 0; column < width; column++)
                {
                    mosaic[top + row][left + column] = image.Pixels[row, column];
                }
            }

            sheet.Shape(
                new
                {
                    type = "rect",
                    x0 = left - 0.5,
                    x1 = left + width - 0.5,
                    y0 = top - 0.5,
                    y1 = top + height - 0.5,
                    line = new { color = Palette.Muted, width = 1 },
                }
            );
            if (captions[index] != "")
            {
                sheet.Note(
                    new
                    {
                        text = captions[index],
                        showarrow = false,
                        x = left + ((width - 1) / 2.0),
                        y = top - 0.5,
                        yanchor = "bottom",
                    }
                );
            }
        }

        sheet.Add(
            Chart
                .Heatmap<double, double, double, string>(mosaic, ShowScale: false, UseDefaults: false)
                .With(
                    ("colorscale", new object[] { new object[] { 0, "#FFFFFF" }, new object[] { 1, "#000000" } }),
                    ("hoverongaps", false),
                    ("hovertemplate", "%{z:.4~g}<extra></extra>")
                )
        );
        sheet.Set(
            (
                "xaxis",
                new
                {
                    visible = false,
                    constrain = "domain",
                    constraintoward = "left",
                }
            ),
            (
                "yaxis",
                new
                {
                    visible = false,
                    autorange = "reversed",
                    scaleanchor = "x",
                    constrain = "domain",
                    constraintoward = "top",
                }
            )
        );

        return sheet.Draw();
    }
}
