namespace BiasNotebooks.Tests;

static class Close
{
    /// <summary>Every value within <paramref name="relative"/> of its expectation (absolutely below 1e-6, where rounding rules).</summary>
    public static void To(IReadOnlyList<float> expected, IEnumerable<double> actual, double relative)
    {
        var values = actual.ToArray();
        Assert.Equal(expected.Count, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.True(
                Math.Abs(values[i] - expected[i]) <= Math.Max(relative * Math.Abs(expected[i]), 1e-6 * relative),
                $"[{i}]: {values[i]:R}, expected {expected[i]:R}"
            );
        }
    }
}
