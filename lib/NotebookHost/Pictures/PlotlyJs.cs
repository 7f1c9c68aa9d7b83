using System.Runtime.Loader;

namespace NotebookHost.Pictures;

/// <summary>plotly.js, which Plotly.NET's assembly carries.</summary>
static class PlotlyJs
{
    const string Resource = "Plotly.NET.plotly-2.28.0.min.js";

    public static string Text()
    {
        using var text = new StringWriter();
        Read(script =>
        {
            using var reader = new StreamReader(script);
            text.Write(reader.ReadToEnd());
        });

        return text.ToString();
    }

    public static void WriteTo(string path) =>
        Read(script =>
        {
            using var file = File.Create(path);
            script.CopyTo(file);
        });

    static void Read(Action<Stream> read)
    {
        // In a context of its own: only the resource is wanted.
        var context = new AssemblyLoadContext("plotly.js", isCollectible: true);
        try
        {
            var assembly = context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "plotly", "Plotly.NET.dll"));
            using var script = assembly.GetManifestResourceStream(Resource)!;
            read(script);
        }
        finally
        {
            context.Unload();
        }
    }
}
