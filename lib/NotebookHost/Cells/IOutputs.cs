namespace NotebookHost.Cells;

/// <summary>Where a cell's outputs go, in the order in which the cell makes them.</summary>
interface IOutputs
{
    /// <param name="name"><c>stdout</c> or <c>stderr</c>.</param>
    void Write(string name, string text);

    void Display(MimeBundle bundle);
}

/// <summary>For cells whose outputs nobody wants.</summary>
sealed class NoOutputs : IOutputs
{
    public void Write(string name, string text)
    {
    }

    public void Display(MimeBundle bundle)
    {
    }
}
