using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookHost.Engine;

// Where notebooks that were written for .NET Interactive look for it.
namespace Microsoft.DotNet.Interactive;

#pragma warning disable IDE0130, IDE1006 // The names are .NET Interactive's.

/// <summary>The functions of every cell under the name by which .NET Interactive has them, for notebooks that write it out.</summary>
public static class Kernel
{
    public static DisplayedValue display(object? value, params string[] mimeTypes) => CellFunctions.display(value, mimeTypes);

    public static IHtmlContent HTML(string content) => CellFunctions.HTML(content);

    public static void Javascript(string scriptContent) => CellFunctions.Javascript(scriptContent);

    public static void CSS(string content) => CellFunctions.CSS(content);

    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") => CellFunctions.GetInputAsync(prompt, typeHint);

    public static Task<PasswordString> GetPasswordAsync(string prompt = "") => CellFunctions.GetPasswordAsync(prompt);
}

/// <summary>A password that does not show itself.</summary>
public sealed class PasswordString(string clearTextPassword)
{
    public string GetClearTextPassword() => clearTextPassword;

    public override string ToString() => "************";
}
