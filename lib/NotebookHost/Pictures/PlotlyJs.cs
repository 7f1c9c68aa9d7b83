using System.Reflection;
using System.Runtime.Loader;

namespace NotebookHost.Pictures;

/// <summary>plotly.js, which Plotly.NET's assembly carries.</summary>
static class PlotlyJs
{
    const string Resource = "Plotly.NET.plotly-2.28.0.min.js";

    public static void WriteTo(string path)
    {
        // In a context of its own: only the resource is wanted.
        var context = new AssemblyLoadContext("plotly.js", isCollectible: true);
        try
        {
            Assembly assembly = context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "plotly", "Plotly.NET.dll"));
            using var script = assembly.GetManifestResourceStream(Resource)!;
            using var file = File.Create(path);
            script.CopyTo(file);
        }
        finally
        {
            context.Unload();
        }
    }
}
