namespace BiasNotebooks;

/// <summary>The charts that the notebooks show. Each returns a <see cref="Figure"/>, which shows itself as the last line of a cell.</summary>
public static partial class Figures
{
    static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
