using System.Reflection;
using System.Runtime.Loader;

namespace BiasNotebooks.Charts.Tests;

public class MissingChartsTests
{
    [Fact]
    public void A_library_without_its_charts_says_how_to_build_them()
    {
        // A second copy of the library, in a folder that has no charts.
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "no-charts")).FullName;
        var library = Path.Combine(folder, "BiasNotebooks.dll");
        File.Copy(typeof(Figures).Assembly.Location, library, overwrite: true);
        var context = new AssemblyLoadContext("no charts");
        var alone = context.LoadFromAssemblyPath(library);
        var image = Activator.CreateInstance(alone.GetType("BiasNotebooks.Image")!, "", new double[1, 1])!;
        var images = Array.CreateInstance(image.GetType(), 1);
        images.SetValue(image, 0);

        var thrown = Assert.Throws<TargetInvocationException>(() =>
            alone.GetType("BiasNotebooks.Figures")!.GetMethod("Images")!.Invoke(null, ["title", images])
        );

        var missing = Assert.IsType<FileNotFoundException>(thrown.InnerException);
        Assert.Equal(Path.Combine(folder, "charts", "BiasNotebooks.Charts.dll"), missing.FileName);
        Assert.Contains("dotnet build -c Release", missing.Message);
    }
}
