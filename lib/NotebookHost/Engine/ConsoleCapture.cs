using System.Text;
using NotebookHost.Cells;

namespace NotebookHost.Engine;

/// <summary>Makes what a cell writes to the console an output of the cell, and what it reads from there a question to the reader.</summary>
static class ConsoleCapture
{
    public static void Start(IOutputs outputs)
    {
        Console.SetOut(new OutputWriter("stdout", outputs));
        Console.SetError(new OutputWriter("stderr", outputs));
        Console.SetIn(new AskedReader());
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

    /// <summary>Each line is asked for when the cell wants it.</summary>
    sealed class AskedReader : TextReader
    {
        string line = "";
        int next;

        public override int Peek() => Remaining()[0];

        public override int Read()
        {
            var character = Remaining()[0];
            next++;

            return character;
        }

        public override string ReadLine()
        {
            var rest = Remaining()[..^1].ToString();
            next = line.Length;

            return rest;
        }

        /// <summary>There is no end to what may be asked: one line is taken for it.</summary>
        public override string ReadToEnd() => ReadLine();

        ReadOnlySpan<char> Remaining()
        {
            if (next == line.Length)
            {
                line = CellFunctions.Ask("", isSecret: false) + "\n";
                next = 0;
            }

            return line.AsSpan(next);
        }
    }
}
