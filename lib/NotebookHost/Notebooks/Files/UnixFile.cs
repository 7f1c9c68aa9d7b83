using System.Runtime.InteropServices;

namespace NotebookHost.Notebooks.Files;

/// <summary>What .NET does not tell of a file: whether it is one, how many names it has, and whose it is.</summary>
readonly partial record struct UnixFile(bool IsRegular, int Names, uint Owner, uint Group)
{
    // As Linux defines statx, the same for every processor: https://man7.org/linux/man-pages/man2/statx.2.html
    const int RelativeToCurrentFolder = -100,
        BasicFields = 0x7ff,
        Size = 256,
        AtNames = 16,
        AtOwner = 20,
        AtGroup = 24,
        AtMode = 28;
    const int KindOfFile = 0xf000,
        Regular = 0x8000;

    /// <summary>The file that the path leads to, through links; null where there is none, and on other systems than Linux.</summary>
    public static UnixFile? Of(string path)
    {
        Span<byte> fields = stackalloc byte[Size];
        if (!OperatingSystem.IsLinux() || Statx(RelativeToCurrentFolder, path, 0, BasicFields, fields) != 0)
        {
            return null;
        }

        return new(
            (BitConverter.ToUInt16(fields[AtMode..]) & KindOfFile) == Regular,
            BitConverter.ToInt32(fields[AtNames..]),
            BitConverter.ToUInt32(fields[AtOwner..]),
            BitConverter.ToUInt32(fields[AtGroup..])
        );
    }

    /// <summary>Gives the file at the path this one's owner and group; false where that is not allowed.</summary>
    public bool GiveOwnerTo(string path) =>
        Of(path) is not { } other || (other.Owner, other.Group) == (Owner, Group) || Chown(path, Owner, Group) == 0;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, Span<byte> fields);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Chown(string path, uint owner, uint group);
}
