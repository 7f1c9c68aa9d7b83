namespace PlotlyFigures;

/// <summary>The script that draws a figure in a page, and sees to plotly.js being there.</summary>
static class PlotlyScript
{
    const string Url = "https://cdn.jsdelivr.net/npm/plotly.js-dist-min@2.28.0/plotly.min.js";

    /// <summary>The hash of that file; Plotly.NET.dll carries the same bytes.</summary>
    const string Integrity = "sha384-53bFwj3AXyrFzPyqXWI5rZuuEa3GbWeuLmgC04XqmiE7CairskQMPvcdXh+OLuir";

    /// <summary>
    /// Draws in every element with this id that has no drawing yet, since a figure may be shown twice.
    /// Where require.js rules the page (classic Jupyter, nbconvert), plotly.js would register with it as nobody's module:
    /// there it is asked for by way of a context of its own.
    /// Where plotly.js cannot be loaded, the figure's picture stands in for it: classic Jupyter prefers this script to the picture that
    /// the kernel has drawn, but holds both.
    /// </summary>
    public static string Draw(string id, string json) =>
        $$"""
            (function () {
              var figure = {{json.Replace("<", "\\u003c", StringComparison.Ordinal)}};
              var url = "{{Url}}", integrity = "{{Integrity}}";
              var plotly = window.plotlyForFigures = window.plotlyForFigures || new Promise(function (resolve, reject) {
                function secure(node) { node.integrity = integrity; node.crossOrigin = "anonymous"; }
                if (window.Plotly) {
                  resolve(window.Plotly);
                } else if (typeof define === "function" && define.amd && window.require && require.config) {
                  require.config({ context: "plotlyForFigures", onNodeCreated: secure })([url], resolve, reject);
                } else {
                  var script = document.createElement("script");
                  secure(script);
                  script.src = url;
                  script.onload = function () { resolve(window.Plotly); };
                  script.onerror = reject;
                  document.head.appendChild(script);
                }
              });
              function showPicture(element) {
                var cells = window.Jupyter && Jupyter.notebook ? Jupyter.notebook.get_cells() : [];
                return cells.some(function (cell) {
                  return cell.output_area && cell.output_area.outputs.some(function (output) {
                    var data = output.data || {};
                    if (!data["image/png"] || !data["text/html"] || data["text/html"].indexOf('id="{{id}}"') < 0) {
                      return false;
                    }
                    var picture = new Image();
                    picture.src = "data:image/png;base64," + data["image/png"];
                    picture.alt = element.textContent;
                    picture.style.maxWidth = "100%";
                    picture.style.maxHeight = "100%";
                    element.textContent = "";
                    element.appendChild(picture);
                    return true;
                  });
                });
              }
              document.querySelectorAll('[id="{{id}}"]:not([data-drawn])').forEach(function (element) {
                element.dataset.drawn = "";
                plotly.then(function (Plotly) {
                  element.textContent = "";

                  return Plotly.newPlot(element, figure.data, figure.layout, figure.config);
                }, function () {
                  if (!showPicture(element)) {
                    element.textContent += " (Not drawn: plotly.js could not be loaded from " + url + ".)";
                  }
                });
              });
            })();
            """;
}
