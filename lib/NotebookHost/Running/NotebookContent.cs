using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NotebookHost.Notebooks;

namespace NotebookHost.Running;

/// <summary>What a notebook says, and the files that it loads: all but what came out when it was executed.</summary>
/// <param name="Hash">The same for the same content.</param>
/// <param name="Files">The notebook's, and those that its cells name with <c>#load</c> and <c>#!import</c>, and so on.</param>
sealed partial record NotebookContent(string Hash, IReadOnlyCollection<string> Files)
{
    public static NotebookContent Of(string path)
    {
        var files = new HashSet<string>();
        var text = new StringBuilder();
        Add(path, files, text);

        return new(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))), files);
    }

    static void Add(string path, HashSet<string> files, StringBuilder text)
    {
        if (!files.Add(path))
        {
            return;
        }

        var content = Text(path);
        text.Append(path).Append('\0').Append(content).Append('\0');
        foreach (var named in Named().Matches(content).Select(match => match.Groups["file"].Value))
        {
            Add(Path.GetFullPath(named, Path.GetDirectoryName(path)!), files, text);
        }
    }

    static string Text(string path)
    {
        if (
            Path.GetExtension(path).Equals(".ipynb", StringComparison.OrdinalIgnoreCase)
            && NotebookReader.Read(path).Notebook is { } notebook
        )
        {
            return notebook.TextAsRead;
        }

        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return exception.GetType().Name;
        }
    }

    [GeneratedRegex(
        """^[ \t]*(#load[ \t]*"(?<file>[^"\r\n]+)"|#!import[ \t]+["']?(?<file>[^"'\r\n]+?)["']?[ \t]*\r?$)""",
        RegexOptions.Multiline
    )]
    private static partial Regex Named();
}
