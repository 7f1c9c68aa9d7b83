using System.Diagnostics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace BiasNotebooks.Tests;

/// <summary>Whatever process loads the library computes the same bits, since torch finds its instruction set named in the
/// environment.</summary>
public partial class ReproducibilityTests
{
    /// <summary>Where a process that these tests start leaves what it found.</summary>
    const string Report = "REPORT_OF_REPRODUCIBILITY";

    static readonly Dictionary<string, string> Values = new()
    {
        ["ATEN_CPU_CAPABILITY"] = "avx2",
        ["ONEDNN_MAX_CPU_ISA"] = "AVX2",
        ["MKL_CBWR"] = "COMPATIBLE",
    };

    static readonly Lazy<string[]> FoundWithTheVariables = new(() => Found(Values));

    public ReproducibilityTests() =>
        Assert.SkipUnless(
            RuntimeInformation.ProcessArchitecture == Architecture.X64,
            "Only x64 has several instruction sets to choose from."
        );

    [Fact]
    public void A_process_without_the_variables_computes_what_one_with_them_computes()
    {
        var without = Found([]);
        var with = FoundWithTheVariables.Value;

        Assert.Equal("avx2 AVX2 COMPATIBLE", without[0]);
        Assert.Equal(with[1], without[1]);
    }

    [Fact]
    public void Replicas_train_to_the_same_bits_with_the_instructions_of_a_processor_as_without()
    {
        var with = FoundWithTheVariables.Value;
        var without = Found(new(Values) { ["DOTNET_EnableAVX2"] = "0" });

        Assert.Equal(with[2], without[2]);
    }

    [Fact]
    public void A_value_of_the_users_own_is_kept() =>
        Assert.Equal("default AVX2 AUTO", Found(new() { ["ATEN_CPU_CAPABILITY"] = "default", ["MKL_CBWR"] = "AUTO" })[0]);

    /// <summary>Runs in a process of its own: the variables as native code sees them, and the bits of a training.</summary>
    [Fact(Explicit = true)]
    public void What_a_process_finds()
    {
        set_num_threads(1);
        var data = Datasets.Digits().Split(seed: 42);
        manual_seed(42);
        var model = new Mlp([64, 32, 10], Activation.Tanh);
        var history = Training.Fit(model, data.Train, Loss.CrossEntropy, Optimiser.Adam(0.01), epochs: 5, batchSize: 50);

        var replicas = Enum.GetValues<Activation>()
            .SelectMany(activation =>
                Experiment
                    .Run(() => new Mlp([64, 32, 10], activation), data.Train, Loss.CrossEntropy, Optimiser.Adam(0.01), epochs: 5, seeds: 2)
                    .Loss.Values
            )
            .SelectMany(l => l);

        File.WriteAllLines(
            Environment.GetEnvironmentVariable(Report)!,
            [string.Join(' ', Values.Keys.Select(Native)), Digits(history.Loss), Digits(replicas)]
        );

        static string Digits(IEnumerable<double> losses) => string.Join(' ', losses.Select(l => l.ToString("R", null)));
    }

    static string[] Found(Dictionary<string, string> variables)
    {
        var report = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(
                Environment.ProcessPath!,
                ["-method", $"{typeof(ReproducibilityTests).FullName}.{nameof(What_a_process_finds)}", "-explicit", "only"]
            )
            {
                RedirectStandardOutput = true,
            };
            foreach (var name in Values.Keys.Union(variables.Keys))
            {
                start.Environment[name] = variables.GetValueOrDefault(name);
            }

            start.Environment[Report] = report;

            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, output);

            return File.ReadAllLines(report);
        }
        finally
        {
            File.Delete(report);
        }
    }

    static string? Native(string name) => Marshal.PtrToStringUTF8(OperatingSystem.IsWindows() ? GetFromUcrt(name) : GetFromLibc(name));

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetFromLibc(string name);

    [LibraryImport("ucrtbase", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetFromUcrt(string name);
}
