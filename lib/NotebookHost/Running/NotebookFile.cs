namespace NotebookHost.Running;

/// <summary>A notebook to be run.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Copy">Where its executed copy goes, relative to the folder for copies.</param>
sealed record NotebookFile(string Path, string Copy);
