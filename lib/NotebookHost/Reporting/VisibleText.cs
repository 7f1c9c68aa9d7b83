using System.Globalization;
using System.Text;
using Spectre.Console;

namespace NotebookHost.Reporting;

/// <summary>Text that others wrote, for a terminal: what would command it is shown, and not obeyed.</summary>
static class VisibleText
{
    /// <summary>Makes all that is written to the console visible, but for the colours and bars of our own.</summary>
    public static void OnConsole()
    {
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        Console.SetOut(new VisibleWriter(Console.Out));
        Console.SetError(new VisibleWriter(Console.Error));
    }

    /// <summary>Text as Spectre's markup.</summary>
    public static string Markup(string text) => Spectre.Console.Markup.Escape(Of(text));

    /// <summary>Control characters as the pictures that Unicode has for them; ends of lines and tabs stay.</summary>
    public static string Of(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length);
        foreach (var (i, c) in text.Index())
        {
            _ = c switch
            {
                '\n' or '\t' => visible.Append(c),
                '\r' when i + 1 < text.Length && text[i + 1] == '\n' => visible.Append(c),
                < ' ' => visible.Append((char)('␀' + c)),
                '\x7f' => visible.Append('␡'),
                _ when char.IsControl(c) => visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => visible.Append(c),
            };
        }

        return visible.ToString();
    }

    sealed class VisibleWriter(TextWriter console) : TextWriter
    {
        public override Encoding Encoding => console.Encoding;

        public override void Write(char value) => console.Write(Of(value.ToString()));

        public override void Write(string? value) => console.Write(Of(value ?? ""));

        public override void WriteLine() => console.WriteLine();

        public override void WriteLine(string? value) => console.WriteLine(Of(value ?? ""));

        public override void Flush() => console.Flush();
    }
}
