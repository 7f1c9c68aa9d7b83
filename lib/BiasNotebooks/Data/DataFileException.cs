namespace BiasNotebooks;

/// <summary>A data file that is missing or malformed: which file, where in it, and what to do.</summary>
/// <param name="path">The file.</param>
/// <param name="problem">Row, column and what is wrong there.</param>
/// <param name="remedy">What the reader can do about it.</param>
public sealed class DataFileException(string path, string problem, string remedy) : IOException($"{path}: {problem}. {remedy}")
{
    internal const string Restore = "Restore the file with `git checkout -- data`.";

    internal static void ThrowIfMissing(string path)
    {
        if (!File.Exists(path))
        {
            throw new DataFileException(
                path,
                "the file is missing",
                "Restore it with `git checkout -- data`, or see data/README.md for where it comes from."
            );
        }
    }
}
