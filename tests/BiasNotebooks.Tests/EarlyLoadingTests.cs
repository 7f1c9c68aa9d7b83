using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace BiasNotebooks.Tests;

/// <summary>The library loads libtorch beside the first cell. Where a script host loads assemblies as well, two threads would make two
/// copies of TorchSharp.</summary>
public class EarlyLoadingTests
{
    [Fact]
    public void TorchSharp_is_loaded_by_the_thread_that_loads_the_library_and_by_no_other()
    {
        var host = new Host();

        var library = host.LoadFromAssemblyPath(typeof(Notebook).Assembly.Location);
        RuntimeHelpers.RunModuleConstructor(library.ManifestModule.ModuleHandle);

        Assert.Equal([Environment.CurrentManagedThreadId], host.Askers);
    }

    /// <summary>A context of its own for the library, as a script host has one; TorchSharp itself is shared.</summary>
    sealed class Host : AssemblyLoadContext
    {
        /// <summary>The threads that have asked for TorchSharp.</summary>
        public List<int> Askers { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name == "TorchSharp")
            {
                Askers.Add(Environment.CurrentManagedThreadId);
            }

            return null;
        }
    }
}
