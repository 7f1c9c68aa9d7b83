namespace NotebookHost.Engine;

/// <summary>How a cell ended: with a value, with none, or with an error.</summary>
sealed record CellResult(MimeBundle? Value = null, CellError? Error = null);
