namespace NotebookHost.Engine;

/// <summary>How a cell ended: with a value, with none, or with an error.</summary>
/// <param name="Compiled">Whether it compiled, so that later cells see what it declares even if it threw.</param>
/// <param name="EndsProcess">Whether its process ends with it.</param>
sealed record CellResult(MimeBundle? Value = null, CellError? Error = null, bool Compiled = false, bool EndsProcess = false);
