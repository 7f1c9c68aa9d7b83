namespace TestsShared;

/// <summary>Whether colours can be told apart, in a page.</summary>
static class Contrast
{
    /// <summary>WCAG 2.2's relative luminance and contrast, of two colours as getComputedStyle gives them.</summary>
    public const string Script = """
        const luminance = colour => {
          const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map(value => value / 255)
            .map(value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const contrast = (one, other) => {
          const both = [luminance(one), luminance(other)];
          return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
        };

        """;
}
