namespace NotebookHost.Cells;

/// <summary>Where a cell's outputs go, in the order in which the cell makes them; and who can be asked while it runs.</summary>
interface IOutputs
{
    /// <param name="name"><c>stdout</c> or <c>stderr</c>.</param>
    void Write(string name, string text);

    /// <param name="id">By which the cell, or a later one, may update it.</param>
    void Display(MimeBundle bundle, string? id = null);

    /// <summary>Puts another value in the place of one that was displayed.</summary>
    void Update(string id, MimeBundle bundle);

    /// <summary>Asks the reader for a line of text; null where nobody can be asked.</summary>
    /// <param name="isSecret">Whether it must not be seen while it is typed.</param>
    Task<string?> AskAsync(string prompt, bool isSecret, CancellationToken cancellation) => Task.FromResult<string?>(null);
}

/// <summary>For cells whose outputs nobody wants.</summary>
sealed class NoOutputs : IOutputs
{
    public void Write(string name, string text) { }

    public void Display(MimeBundle bundle, string? id = null) { }

    public void Update(string id, MimeBundle bundle) { }
}
