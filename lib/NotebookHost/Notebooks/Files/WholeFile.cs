using System.Text;

namespace NotebookHost.Notebooks.Files;

/// <summary>Replaces a file whole or not at all, whenever this process ends: the new text is written beside it and then takes its
/// name.</summary>
static class WholeFile
{
    const string Prefix = ".notebook-",
        Suffix = ".tmp";

    /// <summary>What is older was left by a process that was killed.</summary>
    static readonly TimeSpan LongestWriting = TimeSpan.FromMinutes(1);

    /// <summary>Links stay links, and the file keeps its mode and its owner.</summary>
    /// <returns>What could not be kept; null where all was.</returns>
    /// <exception cref="IOException">The file cannot be written, and is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static string? Write(string path, string text)
    {
        var target = Path.GetFullPath(
            new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path
        );
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        DeleteWhatWasLeft(folder);
        var temporary = Path.Combine(folder, $"{Prefix}{Guid.NewGuid():N}{Suffix}");
        try
        {
            var note = WriteLike(target, temporary, text);
            if (OperatingSystem.IsWindows() && File.Exists(target))
            {
                // Which lets it keep its owner and its rights.
                File.Replace(temporary, target, destinationBackupFileName: null, ignoreMetadataErrors: true);
            }
            else
            {
                File.Move(temporary, target, overwrite: true);
            }

            return note;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    static string? WriteLike(string target, string temporary, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows() || !File.Exists(target))
        {
            Write(temporary, options, text);

            return null;
        }

        var mode = File.GetUnixFileMode(target);
        options.UnixCreateMode = mode & (UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Write(temporary, options, text);
        var before = UnixFile.Of(target);
        var isOwnerKept = before?.GiveOwnerTo(temporary) ?? true;
        File.SetUnixFileMode(temporary, mode);

        return !isOwnerKept ? NotebookErrors.OtherOwner
            : before?.Names > 1 ? NotebookErrors.OtherNames(before.Value.Names - 1)
            : null;
    }

    static void Write(string path, FileStreamOptions options, string text)
    {
        using var writer = new StreamWriter(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options);
        writer.Write(text);
    }

    static void DeleteWhatWasLeft(string folder)
    {
        foreach (
            var left in Directory
                .EnumerateFiles(folder, $"{Prefix}*{Suffix}")
                .Where(left => File.GetLastWriteTimeUtc(left) < DateTime.UtcNow - LongestWriting)
        )
        {
            File.Delete(left);
        }
    }
}
