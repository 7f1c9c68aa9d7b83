using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace BiasNotebooks.Charts.Tests;

/// <summary>Loads another FSharp.Core than Plotly.NET's before any test runs, as a notebook host does: every figure here is drawn beside
/// it.</summary>
static class OtherFSharpCore
{
    public static Assembly Assembly { get; private set; } = null!;

    [ModuleInitializer]
    internal static void Load() =>
        Assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(
            Path.Combine(AppContext.BaseDirectory, "other-fsharp", "FSharp.Core.dll")
        );
}
