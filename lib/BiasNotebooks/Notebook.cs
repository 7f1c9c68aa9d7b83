using System.Globalization;
using System.Runtime.CompilerServices;
using TorchSharp;

namespace BiasNotebooks;

/// <summary>What every notebook calls in its first cell.</summary>
/// <remarks>Introduced in notebooks/01-what-is-bias.ipynb.</remarks>
public static class Notebook
{
    /// <summary>
    /// Seeds the random generator, keeps torch on one thread (as fast for small networks, and reproducible), formats
    /// numbers with the invariant culture, and teaches the host to show tensors, parameters and modules.
    /// </summary>
    /// <param name="seed">The seed that <c>torch.manual_seed</c> gets.</param>
    public static void Start(long seed)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        torch.set_num_threads(1);
        torch.manual_seed(seed);
        TensorFormatter.Register();
        ModuleFormatter.Register();
        ClaimFormatter.Register();
        Markdown.Register();
        Console.WriteLine($"TorchSharp {typeof(torch).Assembly.GetName().Version!.ToString(3)}, seed {seed}");
    }

    /// <summary>Loads libtorch while the host still compiles the first cell.</summary>
#pragma warning disable CA2255 // A module initialiser is just what is wanted: it runs as soon as the assembly is loaded.
    [ModuleInitializer]
    internal static void LoadTorchEarly()
    {
        TorchEnvironment.Prepare();
        // .NET Interactive's loader of scripts makes a second copy of an assembly that another thread loads meanwhile. Named here, it is
        // there before.
        _ = typeof(torch).Assembly;
        Task.Run(() => torch.zeros(0).Dispose()); // Nothing that a seed set meanwhile would feel.
    }
#pragma warning restore CA2255
}
