using System.Diagnostics;
using System.Globalization;
using NotebookHost.Notebooks;

namespace NotebookHost.Reporting;

/// <summary>A notebook that is running, and where it is.</summary>
sealed class RunningNotebook(string name, Notebook? document)
{
    readonly long start = Stopwatch.GetTimestamp();
    string cell = "starts";

    public string Name => name;

    public double Seconds => Stopwatch.GetElapsedTime(start).TotalSeconds;

    /// <summary>A notebook's name as it stands in a narrow place.</summary>
    public static string Short(string name) => VisibleText.Of(Path.GetFileNameWithoutExtension(name));

    public void Enter(CodeCell entered)
    {
        var cells = document!.CodeCells;
        var number = cells.TakeWhile(one => one.Index != entered.Index).Count() + 1;
        cell = $"cell {number} of {cells.Count}  {VisibleText.Of(CellGist.Of(document, entered)).Replace('\t', ' ')}";
    }

    /// <param name="width">Of the column with the names.</param>
    public string Line(int width)
    {
        var shortName = Short(name);
        var column = shortName.Length <= width ? shortName.PadRight(width) : $"{shortName[..(width - 1)]}…";

        return $"  {column}  {string.Create(CultureInfo.InvariantCulture, $"{Seconds:F0}"), 3} s  {cell}";
    }
}
