using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Running;
using BiasNotebooks.Benchmarks;
using TorchSharp;

// As Notebook.Start: one thread for torch, as fast for small networks.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
torch.set_num_threads(1);

if (args is ["verdicts"])
{
    return FreshVerdicts.Run();
}

if (args is not ["--serve"])
{
    BenchmarkSwitcher.FromAssembly(typeof(Benchmarks).Assembly).Run(args);

    return 0;
}

// For against_pytorch.py: does the workload that each line names, and answers with its seconds.
while (Console.ReadLine() is { } name)
{
    var watch = Stopwatch.StartNew();
    Workloads.All[name]();
    Console.WriteLine(FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:F4}"));
}

Console.WriteLine($"peak resident memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");

return 0;
