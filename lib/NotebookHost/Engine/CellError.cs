namespace NotebookHost.Engine;

/// <summary>Why a cell failed, as nbformat's <c>error</c> output has it.</summary>
/// <param name="Name">The exception's type, or the kind of failure.</param>
/// <param name="Message">One sentence, with the remedy where there is one.</param>
/// <param name="Trace">The lines that show where.</param>
sealed record CellError(string Name, string Message, IReadOnlyList<string> Trace);
