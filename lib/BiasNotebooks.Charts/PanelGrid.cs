namespace BiasNotebooks.Charts;

/// <summary>Where the panels of a figure stand: in rows, in reading order, each with its caption above it, and with one label for the axes
/// of all.</summary>
sealed class PanelGrid
{
    /// <summary>The room for an axis's numbers beside panels, and below a row of them.</summary>
    const int NumbersWidth = 66,
        NumbersHeight = 30;

    readonly string[] captions;
    readonly int columns,
        rows,
        panelHeight;

    public PanelGrid(IReadOnlyList<string> names, int columns, int panelHeight)
    {
        (this.columns, this.panelHeight) = (columns, panelHeight);
        rows = (names.Count + columns - 1) / columns;
        captions = [.. names.Select(name => Sheet.Broken(name, 46 / columns))];
        CaptionHeight = 8 + (Sheet.LineHeight * captions.Max(Sheet.Lines));
    }

    public int CaptionHeight { get; }

    public int Height => (rows * panelHeight) + ((rows - 1) * (CaptionHeight + NumbersHeight));

    /// <summary>What plotly.js puts behind the names of a panel's axes.</summary>
    public static string Number(int panel) => panel == 0 ? "" : $"{panel + 1}";

    /// <summary>Whether no panel stands below this one, so that its x axis has the numbers.</summary>
    public bool IsLowest(int panel) => panel + columns >= captions.Length;

    /// <summary>Whether no panel stands to the left of this one, so that its y axis has the numbers.</summary>
    public bool IsLeftmost(int panel) => panel % columns == 0;

    /// <summary>The room for the y axes' label and numbers.</summary>
    public int RoomBeside(string y) => NumbersWidth + 8 + (Sheet.LineHeight * Sheet.Lines(Upright(y)));

    /// <summary>Gives a panel its axes where it stands, and its caption.</summary>
    public void Place(Sheet sheet, int panel, Dictionary<string, object> across, Dictionary<string, object> up)
    {
        var number = Number(panel);
        var top = 1 - ((double)(panel / columns) * (panelHeight + CaptionHeight + NumbersHeight) / sheet.PlotHeight);
        across["domain"] = Domain(panel % columns);
        across["anchor"] = "y" + number;
        up["domain"] = new[] { Math.Max(0, top - ((double)panelHeight / sheet.PlotHeight)), top };
        up["anchor"] = "x" + number;
        sheet.Set(("xaxis" + number, across), ("yaxis" + number, up));
        sheet.Note(
            new
            {
                text = captions[panel],
                align = "left",
                font = new { size = Sheet.TextSize },
                showarrow = false,
                xref = $"x{number} domain",
                x = 0,
                xanchor = "left",
                yref = $"y{number} domain",
                y = 1,
                yanchor = "bottom",
                yshift = 4,
            }
        );
    }

    /// <summary>One label for the axes of all panels, in the middle, below and beside the numbers.</summary>
    public void LabelAll(Sheet sheet, string x, string y)
    {
        var font = new { size = Sheet.TextSize };
        sheet.Note(
            new
            {
                text = Sheet.Broken(x, Sheet.Across),
                font,
                showarrow = false,
                xref = "paper",
                x = 0.5,
                xanchor = "center",
                yref = "paper",
                y = 0,
                yanchor = "top",
                yshift = -28,
            }
        );
        sheet.Note(
            new
            {
                text = Upright(y),
                font,
                showarrow = false,
                textangle = -90,
                xref = "paper",
                x = 0,
                xanchor = "right",
                xshift = -NumbersWidth,
                yref = "paper",
                y = 0.5,
                yanchor = "middle",
            }
        );
    }

    /// <summary>The label of the y axes, as long as the panels are high.</summary>
    string Upright(string y) => Sheet.Broken(y, rows == 1 ? 22 : 40);

    double[] Domain(int column)
    {
        const double gap = 0.05;
        var width = (1 - (gap * (columns - 1))) / columns;

        return [column * (width + gap), (column * (width + gap)) + width];
    }
}
