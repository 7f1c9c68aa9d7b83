using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Notebooks.Tests.Site;

namespace Notebooks.Tests;

/// <summary>The moving picture of README: what moves is the curve of the numbers that it shows.</summary>
public partial class FanPictureTests(SiteBrowser browser)
{
    static readonly string Docs = Path.Combine(Repository.Root, "docs");

    [Fact]
    public void Its_curve_is_the_sigmoid()
    {
        var drawing = XDocument.Load(Path.Combine(Docs, "fan.svg"));
        var curve = drawing.Descendants().Single(element => (string?)element.Attribute("id") == "sigmoid");
        var points = Point()
            .Matches((string)curve.Attribute("points")!)
            .Select(point =>
                (
                    Degrees: double.Parse(point.Groups[1].Value, CultureInfo.InvariantCulture) / 10,
                    Answer: (300 - double.Parse(point.Groups[2].Value, CultureInfo.InvariantCulture)) / 160
                )
            )
            .ToList();

        Assert.True(points.Count > 50);
        Assert.All(points, point => Assert.Equal(1 / (1 + Math.Exp(-0.5 * point.Degrees)), point.Answer, 1e-4));
    }

    /// <summary>Every tenth of a second: where the curve passes through ½ on the axis of temperatures, how steeply, and which numbers can
    /// be
    /// read.</summary>
    [Fact]
    public async Task The_numbers_are_those_of_the_curve_at_every_moment()
    {
        await using var page = await browser.OpenAsync(Docs, "fan.svg", 560);

        var moments = await page.RunAsync<Moment[]>(
            """
            const animations = document.getAnimations();
            const [zero, ten] = ["0 °C", "10 °C"].map(text => {
              const tick = [...document.querySelectorAll("text")].find(one => one.textContent === text && !one.closest(".rolls")).getBBox();
              return tick.x + tick.width / 2;
            });
            const scale = document.documentElement.getScreenCTM().a;
            const number = text => Number.parseFloat(text.replace("−", "-"));
            const opacity = one => one ? Number(getComputedStyle(one).opacity) * opacity(one.parentElement) : 1;
            const inWindow = column => {
              const window = document.querySelector(column.closest("[clip-path]").getAttribute("clip-path").slice(4, -1)).firstElementChild;
              const top = column.closest("[clip-path]").getScreenCTM().f + window.y.baseVal.value * scale;
              const inside = one => {
                const box = one.getBoundingClientRect();
                return box.top + box.height / 2 > top && box.top + box.height / 2 < top + window.height.baseVal.value * scale;
              };
              return [...column.children].filter(inside).map(one => number(one.textContent));
            };
            const moments = [];
            for (let time = 0; time < 16000; time += 100) {
              for (const animation of animations) { animation.pause(); animation.currentTime = time; }
              const curve = document.querySelector(".curve").getScreenCTM();
              moments.push({
                time: time / 1000,
                visible: opacity(document.querySelector(".curve")) > 0,
                place: (curve.e / scale - zero) / ((ten - zero) / 10),
                weight: 0.5 * scale / curve.a,
                weights: [...document.querySelectorAll(".first, .second, .third")]
                  .filter(one => getComputedStyle(one).opacity > 0)
                  .map(one => number(one.textContent)),
                biases: inWindow(document.querySelector("#biases")),
                places: inWindow(document.querySelector("#places")),
              });
            }
            return moments;
            """
        );

        Assert.All(
            moments.Where(moment => moment.Visible),
            moment =>
            {
                // The numbers are whole ones; the curve passes through ½ at −b / w.
                Assert.InRange(Assert.Single(moment.Biases) + 0.5 * moment.Place, -0.51, 0.51);
                Assert.Equal(-2 * moment.Biases[0], Assert.Single(moment.Places), 1e-9);
                Assert.Single(moment.Weights);
            }
        );
        // While the weight rests, the curve is as steep as the number says; while it changes, the number is that of the nearer end.
        Assert.Equal(
            [0.5, 2, 0.1],
            moments.Select(moment => Math.Round(moment.Weight, 6)).GroupBy(w => w).Where(rest => rest.Count() > 8).Select(rest => rest.Key)
        );
        Assert.All(
            moments.Where(moment => moments.Count(other => Math.Abs(other.Weight - moment.Weight) < 1e-6) > 8),
            moment => Assert.Equal(moment.Weight, moment.Weights[0], 1e-6)
        );
        Assert.Contains(moments, moment => moment is { Visible: true, Biases: [-12], Place: > 23.99 and < 24.01 });
    }

    sealed record Moment(double Time, bool Visible, double Place, double Weight, double[] Weights, double[] Biases, double[] Places);

    [GeneratedRegex(@"(-?[\d.]+),([\d.]+)")]
    private static partial Regex Point();
}
