using static TorchSharp.torch;

[assembly: AssemblyFixture(typeof(BiasNotebooks.Tests.OneThread))]

namespace BiasNotebooks.Tests;

/// <summary>One torch thread, as Notebook.Start: alone and in parallel are then the same bit by bit, and threads that wait do not spin
/// beside other tests.</summary>
public sealed class OneThread
{
    public OneThread() => set_num_threads(1);
}
