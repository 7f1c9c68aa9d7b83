using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;

namespace BiasNotebooks.Charts.Tests;

public class FigureOutputTests
{
    static readonly Figure Loss = Figures.Curves("Loss </script><b>", "epoch", "loss", new Curve("with \"bias\"", [0.7, 0.5, 0.4]));

    [Fact]
    public void The_same_data_give_the_same_bytes()
    {
        var first = Gallery.Draw();
        var second = Gallery.Draw();

        Assert.All(
            first,
            figure =>
            {
                Assert.Equal(figure.Value.Json, second[figure.Key].Json);
                Assert.Equal(figure.Value.Html, second[figure.Key].Html);
            }
        );
    }

    [Fact]
    public void A_host_is_given_plotly_json_html_and_the_description_in_that_order() =>
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(Figure)));

    [Fact]
    public void A_host_formats_a_figure_without_registration()
    {
        Assert.Equal(Loss.Json, Loss.ToDisplayString("application/vnd.plotly.v1+json"));
        Assert.Equal(Loss.Html, Loss.ToDisplayString("text/html"));
        Assert.Equal(Loss.Description, Loss.ToDisplayString("text/plain"));
    }

    [Fact]
    public void Html_has_the_description_as_its_alternative_text_and_escapes_it()
    {
        Assert.Contains("role=\"img\"", Loss.Html);
        Assert.Contains(
            "aria-label=\"Loss &lt;/script&gt;&lt;b&gt;. loss over epoch. with &quot;bias&quot;: falls from 0.7 at 1 to 0.4 at 3.\"",
            Loss.Html
        );
        Assert.Single(Regex.Matches(Loss.Html, "</script>"));
    }

    [Fact]
    public void Html_expects_the_plotly_that_Plotly_NET_was_made_for() =>
        Assert.Contains($"\"sha384-{Convert.ToBase64String(SHA384.HashData(Browser.Plotly))}\"", Loss.Html);

    [Fact]
    public void Figures_of_different_data_have_different_ids()
    {
        string[] ids = [.. Gallery.Draw().Values.Select(figure => Regex.Match(figure.Html, "id=\"([^\"]+)\"").Groups[1].Value)];

        Assert.Distinct(ids);
    }

    [Fact]
    public void Json_is_small() => Assert.All(Gallery.Draw(), figure => Assert.InRange(figure.Value.Json.Length, 1_000, 40_000));

    [Fact]
    public void Json_has_no_template_and_its_height_is_that_of_the_element()
    {
        var layout = JsonDocument.Parse(Loss.Json).RootElement.GetProperty("layout");

        Assert.False(layout.TryGetProperty("template", out _));
        Assert.Contains($"height:{layout.GetProperty("height").GetInt32()}px", Loss.Html);
    }

    [Fact]
    public void Figures_are_drawn_beside_another_FSharp_Core()
    {
        _ = Loss;

        // Plotly.NET 6 dies beside the first of these; see OtherFSharpCore, which loads it before any test.
        var versions = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.GetName().Name == "FSharp.Core");
        Assert.Equal(
            [("10.0.0.0", true), ("10.1.0.0", false)],
            versions
                .Select(assembly =>
                    (assembly.GetName().Version!.ToString(), AssemblyLoadContext.GetLoadContext(assembly) == AssemblyLoadContext.Default)
                )
                .Order()
        );
    }
}
