using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NotebookHost.Cells;
using NotebookHost.Engine;

namespace NotebookHost.Workers;

/// <summary>The process in which one notebook's cells run, told by the runner through pipes of their own.</summary>
sealed class Worker : IOutputs
{
    /// <summary>The hidden verb that makes the executable a worker.</summary>
    public const string Verb = "--worker";

    readonly MessagePipe pipe;
    readonly byte[] endOfCell;
    readonly Lock asking = new();
    readonly BlockingCollection<Answered> answers = [];

    Worker(MessagePipe pipe, string endOfCell)
    {
        this.pipe = pipe;
        this.endOfCell = Encoding.ASCII.GetBytes(endOfCell);
    }

    public static int Run(string readHandle, string writeHandle, string endOfCell)
    {
        ProcessFamily.Found();
        new Worker(MessagePipe.Inherited(readHandle, writeHandle), endOfCell).Serve();

        return 0;
    }

    void Serve()
    {
        pipe.Send(Ready.Own);
        // Ctrl+C goes to the whole process group; what it means is the runner's to say.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        // Whatever the machine's: a cell's results are the same everywhere, unless it names a culture itself.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var engine = new CSharpEngine(Environment.CurrentDirectory, this);
        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
        {
            var exception = (Exception)unhandled.ExceptionObject;
            Finish(new(Error: WorkerErrors.ThrewInBackground(exception, LostExceptions.OriginOf(exception)), EndsProcess: true));
            ProcessFamily.EndOwn();
        };
        var messages = new BlockingCollection<Message>();
        new Thread(() => Listen(messages)) { IsBackground = true, Name = "Runner's messages" }.Start();
        while (true)
        {
            switch (Uninterrupted(messages.Take))
            {
                case Prepare prepare:
                    engine.Prepare(prepare.Cells);
                    break;
                case RunCell run:
                    var running = engine.RunAsync(run.Code, run.Name);
                    Finish(
                        Uninterrupted(() => running.IsCompleted || running.Wait(Timeout.Infinite))
                            ? running.GetAwaiter().GetResult()
                            : new()
                    );
                    break;
            }
        }
    }

    // A cell may have this thread interrupted at any time: that must not be the next cell's end.
    static T Uninterrupted<T>(Func<T> wait)
    {
        while (true)
        {
            try
            {
                return wait();
            }
            catch (ThreadInterruptedException)
            {
                // The wait begins anew.
            }
        }
    }

    // Also while a cell runs: a worker never outlives its runner.
    void Listen(BlockingCollection<Message> messages)
    {
        while (pipe.Receive() is { } message)
        {
            switch (message)
            {
                case Interrupt:
                    Interruption.Request();
                    break;
                case Answered answered:
                    answers.Add(answered);
                    break;
                case RunCell:
                    Interruption.Expect();
                    messages.Add(message);
                    break;
                default:
                    messages.Add(message);
                    break;
            }
        }

        ProcessFamily.EndOwn();
    }

    void Finish(CellResult result)
    {
        NativeStreams.MarkEnd(endOfCell);
        var limited = result switch
        {
            { Value.Length: > OutputLimits.Displayed } => new(
                Error: EngineErrors.Threw(new InvalidOperationException(WorkerErrors.ValueTooLarge))
            ),
            { Error: { } error } => result with { Error = WorkerErrors.Shortened(error, OutputLimits.Error) },
            _ => result,
        };
        pipe.Send(new Finished(limited));
    }

    void IOutputs.Write(string name, string text) => pipe.Send(new Wrote(name, Limited(text)));

    void IOutputs.Display(MimeBundle bundle, string? id) => pipe.Send(new Displayed(Limited(bundle), id));

    void IOutputs.Update(string id, MimeBundle bundle) => pipe.Send(new Updated(id, Limited(bundle)));

    // Waits on the cell's own thread: whoever reads from the console expects just that.
    Task<string?> IOutputs.AskAsync(string prompt, bool isSecret, CancellationToken cancellation)
    {
        lock (asking)
        {
            while (answers.TryTake(out _))
            {
                // For a cell that was interrupted while it waited.
            }

            pipe.Send(new Asked(prompt, isSecret));

            return Task.FromResult(answers.Take(cancellation).Text);
        }
    }

    static MimeBundle Limited(MimeBundle bundle) =>
        bundle.Length <= OutputLimits.Displayed ? bundle : throw new InvalidOperationException(WorkerErrors.ValueTooLarge);

    // One more than a cell may print: the runner stops it then.
    static string Limited(string text)
    {
        const int most = OutputLimits.Printed + 1;

        return text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most + 1 : most)];
    }
}
