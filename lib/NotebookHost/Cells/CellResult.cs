namespace NotebookHost.Cells;

/// <summary>How a cell ended: with a value, with none, or with an error.</summary>
/// <param name="Compiled">Whether it compiled, so that later cells see what it declares even if it threw.</param>
/// <param name="EndsProcess">Whether its process ends with it.</param>
sealed record CellResult(MimeBundle? Value = null, CellError? Error = null, bool Compiled = false, bool EndsProcess = false);

/// <summary>Why a cell failed, as nbformat's <c>error</c> output has it.</summary>
/// <param name="Name">The exception's type, or the kind of failure.</param>
/// <param name="Message">One sentence, with the remedy where there is one.</param>
/// <param name="Trace">The lines that show where.</param>
sealed record CellError(string Name, string Message, IReadOnlyList<string> Trace)
{
    /// <summary>Name and message.</summary>
    public string Summary => $"{Name}: {Message}";

    /// <summary>The trace without the summary, with which it begins where it is an exception's.</summary>
    public IReadOnlyList<string> Particulars =>
        string.Join('\n', Trace).Split(Summary, 2) is ["", var others] ? others.Split('\n', StringSplitOptions.RemoveEmptyEntries) : Trace;
}

/// <summary>One value in every form that its formatters prefer: mime type to text.</summary>
sealed record MimeBundle(IReadOnlyDictionary<string, string> Data)
{
    /// <summary>Characters in all forms together.</summary>
    public long Length => Data.Values.Sum(text => (long)text.Length);
}
