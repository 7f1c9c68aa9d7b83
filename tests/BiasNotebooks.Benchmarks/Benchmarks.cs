using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace BiasNotebooks.Benchmarks;

/// <summary>Every workload under BenchmarkDotNet, in this process: the natives are found beside this program only.</summary>
[Config(typeof(InThisProcess))]
public class Benchmarks
{
    /// <summary>The names of the workloads.</summary>
    public static IEnumerable<string> Names => Workloads.All.Keys;

    /// <summary>Which training.</summary>
    [ParamsSource(nameof(Names))]
    public string Workload { get; set; } = "";

    /// <summary>The whole training, initial values included.</summary>
    [Benchmark]
    public void Train() => Workloads.All[Workload]();

    sealed class InThisProcess : ManualConfig
    {
        public InThisProcess() =>
            AddJob(
                Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
                    .WithWarmupCount(1)
                    .WithIterationCount(7)
                    .WithInvocationCount(1)
                    .WithUnrollFactor(1)
            );
    }
}
