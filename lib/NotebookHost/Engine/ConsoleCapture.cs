using System.Text;
using NotebookHost.Cells;

namespace NotebookHost.Engine;

/// <summary>Makes what a cell writes to the console an output of the cell, and refuses to read from it.</summary>
static class ConsoleCapture
{
    public static void Start(IOutputs outputs)
    {
        Console.SetOut(new OutputWriter("stdout", outputs));
        Console.SetError(new OutputWriter("stderr", outputs));
        Console.SetIn(new NobodyTyping());
    }

    sealed class OutputWriter(string name, IOutputs outputs) : TextWriter
    {
        // Half a character (a high surrogate) waits for its other half.
        string waiting = "";

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

        public override void WriteLine(string? value) => Write(value + NewLine);

        public override string NewLine => "\n";

        public override void Write(string? value)
        {
            if (string.IsNullOrEmpty(value))
            {
                return;
            }
            var text = waiting + value;
            waiting = char.IsHighSurrogate(text[^1]) ? text[^1..] : "";
            text = text[..^waiting.Length];
            if (text.Length > 0)
            {
                outputs.Write(name, text);
            }
        }
    }

    sealed class NobodyTyping : TextReader
    {
        public override int Peek() => throw Refusal();

        public override int Read() => throw Refusal();

        public override int Read(char[] buffer, int index, int count) => throw Refusal();

        public override string? ReadLine() => throw Refusal();

        public override string ReadToEnd() => throw Refusal();

        static InvalidOperationException Refusal() => new(EngineErrors.ReadsInput);
    }
}
