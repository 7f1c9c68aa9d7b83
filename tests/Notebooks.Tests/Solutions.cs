using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>The C# code in the collapsed solutions of a notebook's exercises.</summary>
static partial class Solutions
{
    public static IEnumerable<string> Of(NotebookFile notebook) =>
        notebook.Prose.SelectMany(text => Solution().Matches(text)).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"<details>\s*<summary>Solution</summary>.*?```csharp\n(.*?)```.*?</details>", RegexOptions.Singleline)]
    private static partial Regex Solution();
}
