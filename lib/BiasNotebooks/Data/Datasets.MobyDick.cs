using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace BiasNotebooks;

public static partial class Datasets
{
    /// <summary>
    /// The first twenty chapters of Melville's Moby-Dick, character by character, cut into windows one behind the other. Inputs: the
    /// numbers of the
    /// characters in <see cref="Dataset.Classes"/>, int64 (windows, window). Target: the same one character later, int64 (windows, window).
    /// Capitals are written small, a dash as a hyphen, and whatever is no letter and no common mark as a space.
    /// </summary>
    /// <param name="window">Characters in a window.</param>
    /// <param name="path">Another text; the repository's own where none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">No character in a window.</exception>
    /// <exception cref="DataFileException">The file is missing, or shorter than a window.</exception>
    /// <remarks>Introduced in notebooks/24-attention-and-its-biases.ipynb.</remarks>
    public static Dataset MobyDick(int window, string? path = null)
    {
        const string Alphabet = " abcdefghijklmnopqrstuvwxyz,.;'!?-\"";
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var file = path ?? InRepository("moby-dick.txt");
        DataFileException.ThrowIfMissing(file);
        var text = OtherCharacters().Replace(File.ReadAllText(file).ToLowerInvariant().Replace('—', '-'), " ").Trim();
        var windows = (text.Length - 1) / window;
        if (windows < 1)
        {
            throw new DataFileException(
                file,
                $"{text.Length} characters, too few for a window of {window} and the one that follows",
                DataFileException.Restore
            );
        }

        long[] characters = [.. text.Select(character => Alphabet.IndexOf(character, StringComparison.Ordinal))];
        Tensor From(int start) => tensor(characters[start..(start + (windows * window))], windows, window);

        return new Dataset(
            "Moby-Dick",
            From(0),
            From(1),
            [.. Enumerable.Range(1, window).Select(i => $"character {i}")],
            [.. Alphabet.Select(character => $"{character}")]
        );
    }

    [GeneratedRegex("[^a-z,.;'!?\"-]+")]
    private static partial Regex OtherCharacters();
}
