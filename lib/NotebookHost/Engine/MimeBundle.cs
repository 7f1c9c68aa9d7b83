using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookHost.Engine;

/// <summary>One value in every form that its formatters prefer: mime type to text.</summary>
sealed record MimeBundle(IReadOnlyDictionary<string, string> Data)
{
    /// <summary>Characters in all forms together.</summary>
    public long Length => Data.Values.Sum(text => (long)text.Length);

    public static MimeBundle Of(object? value, params string[] mimeTypes)
    {
        IEnumerable<string> wanted = mimeTypes.Length > 0 ? mimeTypes : Formatter.GetPreferredMimeTypesFor(value?.GetType());

        return new(wanted.Distinct().ToDictionary(mimeType => mimeType, mimeType => value.ToDisplayString(mimeType)));
    }
}
