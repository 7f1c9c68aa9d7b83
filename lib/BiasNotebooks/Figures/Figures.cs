namespace BiasNotebooks;

/// <summary>The charts that the notebooks show. Each returns a <see cref="Figure"/>, which shows itself as the last line of a cell.</summary>
public static partial class Figures
{
    /// <summary>A description starts with the title as a sentence.</summary>
    static string Sentence(string title) => title.EndsWith('?') || title.EndsWith('.') || title.EndsWith('!') ? title : title + ".";

    static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
