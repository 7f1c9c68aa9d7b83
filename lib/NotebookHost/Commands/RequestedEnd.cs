using System.Runtime.InteropServices;

namespace NotebookHost.Commands;

/// <summary>Lets a command end in order when a signal asks it to; a second one ends it at once.</summary>
sealed class RequestedEnd : IDisposable
{
    readonly CancellationTokenSource requested = new();
    readonly IReadOnlyList<PosixSignalRegistration> registrations;

    public RequestedEnd() => registrations = [On(PosixSignal.SIGHUP, 1), On(PosixSignal.SIGINT, 2), On(PosixSignal.SIGTERM, 15)];

    public CancellationToken Requested => requested.Token;

    /// <summary>128 and the signal's number, as shells have it; null where none has come.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        requested.Dispose();
    }

    PosixSignalRegistration On(PosixSignal signal, int number) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = ExitCode is null;
                ExitCode ??= 128 + number;
                _ = requested.CancelAsync();
            }
        );
}
