using NotebookHost.Cells;

namespace NotebookHost.Workers;

/// <summary>How many characters and outputs a cell may put out.</summary>
static class OutputLimits
{
    /// <summary>Far more than a reader reads, far less than what makes a notebook too large to open.</summary>
    public const int Printed = 2 << 20;

    /// <summary>A chart that brings its own plotly.js has 4 million.</summary>
    public const int Displayed = 64 << 20;

    /// <summary>For an exception's message, and for its trace.</summary>
    public const int Error = 1 << 16;

    /// <summary>Each costs a page much more than its own length.</summary>
    public const int Outputs = 10_000;
}

/// <summary>What a cell has put out so far.</summary>
/// <param name="onExcess">Told each time when it is more than it may.</param>
sealed class OutputCount(Action<CellError> onExcess)
{
    long printed,
        displayed;
    int outputs;
    string? stream;

    /// <summary>Text of one stream in succession is one output.</summary>
    public void Print(string name, int characters)
    {
        if (stream != name)
        {
            stream = name;
            CountOutput();
        }

        Print(characters);
    }

    /// <summary>Counts what was printed past the console. May be called from any thread.</summary>
    public void Print(int characters)
    {
        if (Interlocked.Add(ref printed, characters) > OutputLimits.Printed)
        {
            onExcess(WorkerErrors.PrintsTooMuch(OutputLimits.Printed));
        }
    }

    public void Display(MimeBundle bundle)
    {
        stream = null;
        CountOutput();
        Update(bundle);
    }

    /// <summary>Counts a value that takes the place of another.</summary>
    public void Update(MimeBundle bundle)
    {
        displayed += bundle.Length;
        if (displayed > OutputLimits.Displayed)
        {
            onExcess(WorkerErrors.DisplaysTooMuch(OutputLimits.Displayed));
        }
    }

    void CountOutput()
    {
        if (++outputs > OutputLimits.Outputs)
        {
            onExcess(WorkerErrors.PutsOutTooOften(OutputLimits.Outputs));
        }
    }
}
