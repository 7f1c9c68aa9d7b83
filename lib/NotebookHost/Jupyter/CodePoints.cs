namespace NotebookHost.Jupyter;

/// <summary>Jupyter counts characters as Unicode does, .NET as UTF-16 does.</summary>
static class CodePoints
{
    public static int ToUtf16(string text, int codePoints)
    {
        var index = 0;
        for (; codePoints > 0 && index < text.Length; codePoints--)
        {
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        }

        return index;
    }

    public static int FromUtf16(string text, int index)
    {
        var count = 0;
        for (var i = 0; i < index && i < text.Length; count++)
        {
            i += char.IsSurrogatePair(text, i) ? 2 : 1;
        }

        return count;
    }
}
