namespace NotebookHost.Running;

/// <summary>The arguments cannot be used; nothing was run.</summary>
sealed class UsageException(string message) : Exception(message);
