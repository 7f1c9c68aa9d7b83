using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace NotebookHost.Workers;

/// <summary>A worker as its runner sees it.</summary>
sealed class WorkerProcess : IDisposable
{
    /// <summary>
    /// The same bits on every x86-64 machine: one instruction set for torch, oneDNN and MKL (FastSurfer#892). A library may set them
    /// itself;
    /// a notebook that names TorchSharp alone has nobody else to do it.
    /// </summary>
    static readonly (string Name, string Value)[] Reproducible =
    [
        ("ATEN_CPU_CAPABILITY", "avx2"),
        ("ONEDNN_MAX_CPU_ISA", "AVX2"),
        ("MKL_CBWR", "COMPATIBLE"),
    ];

    /// <summary>Spares the just-in-time compiler two system calls per method, a tenth of a worker's start. Read before any code of ours
    /// runs.</summary>
    static readonly (string Name, string Value) Quick = ("DOTNET_EnableWriteXorExecute", "0");

    /// <summary>A method is compiled anew, and better, when it has been called ten thousand times (in hexadecimal). The runtime's own
    /// choice, thirty, reaches thousands of methods of the compiler that translates cells, and takes seconds for nothing.</summary>
    static readonly (string Name, string Value) Patient = ("DOTNET_TC_CallCountThreshold", "2710");

    /// <summary>No pipes for a debugger or a profiler: a worker that is killed would leave their files in the folder for temporary
    /// ones.</summary>
    static readonly (string Name, string Value) Undiagnosed = ("DOTNET_EnableDiagnostics", "0");

    /// <summary>Cells may name cultures, which the host itself does without, to start sooner. They are ICU's, and without that a worker
    /// would not start.</summary>
    static readonly (string Name, string Value) WithCultures = ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", HasCultures() ? "0" : "1");

    /// <summary>glibc keeps the memory that it is given back: tensors of the same sizes are made at every step, and fresh pages cost a
    /// fifteenth of a training's time.</summary>
    static readonly (string Name, string Value)[] Kept =
    [
        ("MALLOC_TRIM_THRESHOLD_", "2000000000"),
        ("MALLOC_MMAP_THRESHOLD_", "2000000000"),
        ("MALLOC_TOP_PAD_", "67108864"),
    ];

    /// <summary>Trainings use every core that the runtime tells them of: two notebooks that each do so cost a fifth more than two with a
    /// core each.</summary>
    const string Cores = "DOTNET_PROCESSOR_COUNT";

    /// <summary>For what a worker that has ended leaves in its pipes.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // One start at a time: a worker started meanwhile would inherit this one's pipe and keep it open.
    static readonly Lock Starting = new();

    readonly Process process;
    readonly string family;
    readonly MessagePipe pipe;
    readonly Channel<Message> messages = Channel.CreateBounded<Message>(256);
    readonly Thread listening;
    int disposals;

    WorkerProcess(Process process, string family, MessagePipe pipe, string endOfCell, Action<int> onNativeOutput)
    {
        this.process = process;
        this.family = family;
        this.pipe = pipe;
        Stdout = new(process.StandardOutput.BaseStream, endOfCell, onNativeOutput);
        Stderr = new(process.StandardError.BaseStream, endOfCell, onNativeOutput);
        listening = new Thread(Listen) { IsBackground = true, Name = "Worker's messages" };
        listening.Start();
        _ = EndWithProcessAsync();
    }

    public ChannelReader<Message> Messages => messages.Reader;

    public NativeOutput Stdout { get; }

    public NativeOutput Stderr { get; }

    /// <param name="cores">For the worker; all of the machine's when null.</param>
    public static WorkerProcess Start(string folder, int? cores, Action<int> onNativeOutput)
    {
        lock (Starting)
        {
            var toWorker = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
            var fromWorker = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
            var endOfCell = $"\u0001{Guid.NewGuid():N}\u0001";
            var family = $"{Guid.NewGuid():N}";
            var start = new ProcessStartInfo(ThisProgram.Command[0], ThisProgram.Command.Skip(1))
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (
                var argument in (string[])[Worker.Verb, toWorker.GetClientHandleAsString(), fromWorker.GetClientHandleAsString(), endOfCell]
            )
            {
                start.ArgumentList.Add(argument);
            }

            foreach (
                var (name, value) in (ReadOnlySpan<(string, string)>)[.. Reproducible, Quick, Patient, Undiagnosed, WithCultures, .. Kept]
            )
            {
                start.Environment.TryAdd(name, value);
            }

            start.Environment[ProcessFamily.Variable] = family;
            if (cores is { } count)
            {
                start.Environment.TryAdd(Cores, $"{count}");
            }

            var process = Process.Start(start)!;
            process.StandardInput.Close();
            toWorker.DisposeLocalCopyOfClientHandle();
            fromWorker.DisposeLocalCopyOfClientHandle();

            return new(process, family, new(fromWorker, toWorker), endOfCell, onNativeOutput);
        }
    }

    public void Send(Message message)
    {
        try
        {
            pipe.Send(message);
        }
        catch (IOException)
        {
            // The worker has died: its messages end, which is how the runner notices.
        }
    }

    public bool HasEnded => process.HasExited;

    /// <summary>Bytes of the machine's memory that the worker takes now.</summary>
    public long Memory()
    {
        try
        {
            process.Refresh();

            return process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It has ended.
            return 0;
        }
    }

    /// <summary>Ends the worker, and all that its cells have started.</summary>
    public void Kill() => ProcessFamily.End(process, family);

    /// <summary>The exit code of a worker whose messages have ended; one that then lingers is killed.</summary>
    public async Task<int> ExitCodeAsync()
    {
        var exit = process.WaitForExitAsync();
        if (await Task.WhenAny(exit, Task.Delay(TimeSpan.FromSeconds(5))) != exit)
        {
            Kill();
            await exit;
        }

        return process.ExitCode;
    }

    public void Dispose()
    {
        // A session that ends while it replaces a dead worker disposes of that worker a second time.
        if (Interlocked.Exchange(ref disposals, 1) == 1)
        {
            return;
        }

        Kill();
        messages.Writer.TryComplete();
        // To close a pipe is to wait for its reader, and that waits for whoever may still hold the other end.
        if (listening.Join(Patience) && Task.WhenAll(Stdout.Ended, Stderr.Ended).Wait(Patience))
        {
            pipe.Dispose();
            process.Dispose();
        }
    }

    // Windows and macOS bring it; the runtime looks for any version.
    static bool HasCultures() =>
        !OperatingSystem.IsLinux()
        || Enumerable.Range(50, 100).Reverse().Any(version => NativeLibrary.TryLoad($"libicuuc.so.{version}", out _));

    void Listen()
    {
        while (pipe.Receive() is { } message && WriteBlocking(message)) { }

        messages.Writer.TryComplete();
    }

    // A process that was started at the same moment may hold the pipe open when the worker is gone.
    async Task EndWithProcessAsync()
    {
        await process.WaitForExitAsync();
        await Task.Delay(Patience);
        messages.Writer.TryComplete();
    }

    // Waits while the runner is behind, so that a worker cannot fill the runner's memory.
    bool WriteBlocking(Message message)
    {
        while (!messages.Writer.TryWrite(message))
        {
            if (!messages.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult())
            {
                return false;
            }
        }

        return true;
    }
}
