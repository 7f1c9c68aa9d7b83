using System.Text;
using System.Threading.Channels;

namespace NotebookHost.Workers;

/// <summary>What a worker writes to its own stdout or stderr, cut at the marks that end a cell; of each cell, as much as one may
/// print.</summary>
sealed class NativeOutput
{
    readonly Lock gate = new();
    readonly StringBuilder text = new(),
        recent = new();
    readonly Channel<string> cells = Channel.CreateUnbounded<string>();
    readonly string mark;

    public NativeOutput(Stream stream, string mark, Action<int> onWritten)
    {
        this.mark = mark;
        Ended = Task.Run(() => ReadAsync(stream, onWritten));
    }

    /// <summary>Ends with the stream.</summary>
    public Task Ended { get; }

    /// <summary>The text of the cell that the worker has just finished.</summary>
    public ValueTask<string> OfFinishedCellAsync(CancellationToken cancellation) => cells.Reader.ReadAsync(cancellation);

    /// <summary>The text of the cell that never finished.</summary>
    public string OfUnfinishedCell()
    {
        lock (gate)
        {
            return cells.Reader.TryRead(out var cell) ? cell : text.ToString() + recent;
        }
    }

    async Task ReadAsync(Stream stream, Action<int> onWritten)
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[1 << 16];
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        for (int count; (count = await stream.ReadAsync(bytes)) > 0; )
        {
            var length = decoder.GetChars(bytes.AsSpan(0, count), characters, flush: false);
            Append(characters.AsSpan(0, length));
            onWritten(length);
        }
    }

    void Append(ReadOnlySpan<char> written)
    {
        lock (gate)
        {
            // A mark may come in two pieces: what is not kept is looked through, too.
            recent.Append(written);
            var searched = recent.ToString();
            var start = 0;
            for (int at; (at = searched.IndexOf(mark, start, StringComparison.Ordinal)) >= 0; start = at + mark.Length)
            {
                Keep(searched.AsSpan(start..at));
                cells.Writer.TryWrite(text.ToString());
                text.Clear();
            }

            var end = Math.Max(start, searched.Length - mark.Length);
            Keep(searched.AsSpan(start..end));
            recent.Clear().Append(searched, end, searched.Length - end);
        }
    }

    void Keep(ReadOnlySpan<char> written) => text.Append(written[..Math.Min(written.Length, OutputLimits.Printed - text.Length)]);
}
