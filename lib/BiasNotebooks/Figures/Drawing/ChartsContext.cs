using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

[assembly: InternalsVisibleTo("BiasNotebooks.Charts")]

namespace BiasNotebooks;

/// <summary>
/// Holds Plotly.NET and its FSharp.Core apart from the process's: Plotly.NET fails to start beside another version of it,
/// and notebook hosts bring their own.
/// </summary>
sealed class ChartsContext : AssemblyLoadContext
{
    static readonly Lazy<IPlotter> Shared = new(Load);

    readonly AssemblyDependencyResolver resolver;

    ChartsContext(string assembly)
        : base("charts") => resolver = new AssemblyDependencyResolver(assembly);

    public static IPlotter Plotter => Shared.Value;

    static IPlotter Load()
    {
        var folder = Path.Combine(Path.GetDirectoryName(typeof(ChartsContext).Assembly.Location)!, "charts");
        var file = Path.Combine(folder, "BiasNotebooks.Charts.dll");
        if (!File.Exists(file))
        {
            throw new FileNotFoundException(
                $"The charts are not built: {file} is missing. Run `dotnet build -c Release` in the repository's folder, then "
                    + "restart the kernel.",
                file
            );
        }

        var charts = new ChartsContext(file).LoadFromAssemblyPath(file);

        return (IPlotter)Activator.CreateInstance(charts.GetType("BiasNotebooks.Charts.Plotter", throwOnError: true)!)!;
    }

    protected override Assembly? Load(AssemblyName name)
    {
        // Both sides must mean the same types.
        if (name.Name == typeof(ChartsContext).Assembly.GetName().Name)
        {
            return typeof(ChartsContext).Assembly;
        }

        return resolver.ResolveAssemblyToPath(name) is { } path ? LoadFromAssemblyPath(path) : null;
    }
}
