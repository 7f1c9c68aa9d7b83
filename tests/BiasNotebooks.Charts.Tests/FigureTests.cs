namespace BiasNotebooks.Charts.Tests;

public class FigureTests
{
    [Fact]
    public void Scratch()
    {
        Assert.Equal(new Version(10, 0, 0, 0), OtherFSharpCore.Assembly.GetName().Version);
        string html = "<!doctype html><meta charset=utf-8><body style='font-family:sans-serif'>" + string.Concat(Gallery.Figures.Select(f => $"<div style='margin:8px;border:1px dotted #ccc;width:max-content;min-width:700px'>{f.Value.Html}</div>"));
        Directory.CreateDirectory("/tmp/charts-scratch/page");
        File.WriteAllText("/tmp/charts-scratch/page/gallery.html", html.Replace("https://cdn.jsdelivr.net/npm/plotly.js-dist-min@2.28.0/plotly.min.js", "../plotly.min.js"));
        File.WriteAllText("/tmp/charts-scratch/page/words.txt", string.Join("\n\n", Gallery.Figures.Select(f => $"{f.Key} {f.Value.Json.Length}: {f.Value.Description}")));
    }
}
