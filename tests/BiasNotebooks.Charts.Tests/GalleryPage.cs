using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

[assembly: AssemblyFixture(typeof(BiasNotebooks.Charts.Tests.GalleryPage))]

namespace BiasNotebooks.Charts.Tests;

/// <summary>All figures of the gallery on one page, as a browser draws them.</summary>
public sealed class GalleryPage
{
    readonly Dictionary<int, Task<IReadOnlyDictionary<string, Drawn>>> pages = [];

    /// <summary>What became of a figure.</summary>
    /// <param name="Invalid">What plotly.js's own validation says against it.</param>
    /// <param name="Traces">How many traces it has.</param>
    /// <param name="Shown">How many traces have an element with ink in it.</param>
    /// <param name="Overlaps">Which of its parts lie on each other or stick out.</param>
    /// <param name="Slid">The y of the traces after a press on the far end of its slider; empty without one.</param>
    public sealed record Drawn(string[] Invalid, int Traces, int Shown, string[] Overlaps, double?[][] Slid);

    /// <summary>The gallery's figures on a page of this width in pixels.</summary>
    internal async Task<Drawn> At(int width, string figure)
    {
        Task<IReadOnlyDictionary<string, Drawn>> page;
        lock (pages)
        {
            page = pages.TryGetValue(width, out var opened) ? opened : pages[width] = Open(width);
        }

        return (await page)[figure];
    }

    static async Task<IReadOnlyDictionary<string, Drawn>> Open(int width)
    {
        var figures = Gallery.Draw();
        var dom = await Browser.Open(
            $$"""
            <!doctype html><meta charset="utf-8"><title>gallery</title><body style="margin:0;width:{{width}}px">
            {{string.Concat(figures.Select(figure => $"<section title=\"{figure.Key}\">{Browser.Offline(figure.Value.Html)}</section>"))}}
            <script>
            const figures = { {{string.Join(
                ",",
                figures.Select(figure => $"{JsonSerializer.Serialize(figure.Key)}: {figure.Value.Json}")
            )}} };
            {{File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "figures.js"))}}
            {{Inspection}}
            </script>
            """,
            $"--window-size={width},800"
        );
        var results = Regex.Match(dom, "<output>(.*)</output>", RegexOptions.Singleline).Groups[1].Value;
        Assert.False(results == "", "The page came to no result; it holds: " + dom[..Math.Min(dom.Length, 2000)]);
        results = WebUtility.HtmlDecode(results);
        Assert.True(results.StartsWith('{'), results);

        return JsonSerializer.Deserialize<Dictionary<string, Drawn>>(results, JsonSerializerOptions.Web)!;
    }

    const string Inspection = """
        async function inspect() {
          const results = {};
          for (const section of document.querySelectorAll("section")) {
            const graph = section.querySelector("[data-drawn]"), figure = figures[section.title];
            while (!graph.querySelector(".main-svg")) await new Promise(resolve => setTimeout(resolve, 50));
            const traces = graph.querySelectorAll(".scatterlayer .trace, .barlayer .trace, .heatmaplayer .hm, .contourlayer .contour");
            results[section.title] = {
              invalid: (Plotly.validate(figure.data, figure.layout) || [])
                // It compares a slider's arguments by identity, with a copy.
                .filter(problem => !/^sliders.*args/.test(problem.astr)).map(problem => problem.msg),
              traces: graph.data.length,
              shown: [...traces].filter(trace => trace.querySelector("path:not([d='']), image")).length,
              overlaps: overlaps(graph),
              slid: await slide(graph),
            };
          }

          return JSON.stringify(results);
        }

        inspect().catch(error => error.stack).then(text => {
          document.body.innerHTML = "<output></output>";
          document.querySelector("output").textContent = text;
        });
        """;
}
