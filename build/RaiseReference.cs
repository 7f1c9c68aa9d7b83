using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies a managed assembly and raises the version of one assembly that it references. Metadata as in ECMA-335, II.22.5 and II.24.2:
/// the MSBuild in use has no reader of it that a task like this one can be compiled against.
/// </summary>
public class RaiseReference : Task
{
    [Required]
    public string Source { get; set; }

    [Required]
    public string Destination { get; set; }

    /// <summary>The name of the referenced assembly.</summary>
    [Required]
    public string Reference { get; set; }

    /// <summary>The version that the copy asks for.</summary>
    [Required]
    public string To { get; set; }

    public override bool Execute()
    {
        var bytes = File.ReadAllBytes(Source);
        var found = FindReference(bytes);
        if (found == null)
        {
            Log.LogError("{0} has no reference to {1} below version {2}. Look whether build/RaiseReference.cs is still needed.", Source, Reference, To);
            return false;
        }

        var row = found.Value;
        var version = Version.Parse(To);
        Number((ushort)version.Major).CopyTo(bytes, row);
        Number((ushort)version.Minor).CopyTo(bytes, row + 2);

        // Never written in place: the destination may be a hard link into the package cache.
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Destination)));
        var fresh = Destination + ".new";
        File.WriteAllBytes(fresh, bytes);
        File.Delete(Destination);
        File.Move(fresh, Destination);
        return true;
    }

    /// <summary>The offset of the reference's row in the table of assembly references: four numbers of a version, flags, a token, the name.</summary>
    int? FindReference(byte[] bytes)
    {
        var root = Find(bytes, Encoding.ASCII.GetBytes("BSJB"), 0, bytes.Length).Single();
        var streams = root + 16 + BitConverter.ToInt32(bytes, root + 12) + 4;
        var tables = Stream(bytes, root, streams, "#~");
        var strings = Stream(bytes, root, streams, "#Strings");

        // A heap above 64 kB is addressed with four bytes instead of two: bit 0 tells it of the strings, bit 2 of the blobs.
        var large = bytes[tables.Start + 6];
        var names = Find(bytes, Encoding.ASCII.GetBytes("\0" + Reference + "\0"), strings.Start, strings.Start + strings.Size);
        if (names.Length != 1)
        {
            return null;
        }

        var name = names[0] + 1 - strings.Start;
        var index = (large & 1) != 0 ? BitConverter.GetBytes(name) : Number((ushort)name);
        var token = (large & 4) != 0 ? 4 : 2;
        const int Flags = 4;

        return Find(bytes, index, tables.Start, tables.Start + tables.Size)
            .Select(found => (int?)(found - token - Flags - 8))
            .SingleOrDefault(at => at is int row && row > tables.Start
                && BitConverter.ToUInt16(bytes, row) is var major && major > 0 && major < Version.Parse(To).Major
                && BitConverter.ToInt32(bytes, row + 2) == 0 && BitConverter.ToUInt16(bytes, row + 6) == 0
                && BitConverter.ToInt32(bytes, row + 8) == 0);
    }

    static (int Start, int Size) Stream(byte[] bytes, int root, int header, string name)
    {
        while (true)
        {
            var end = Array.IndexOf(bytes, (byte)0, header + 8);
            if (Encoding.ASCII.GetString(bytes, header + 8, end - header - 8) == name)
            {
                return (root + BitConverter.ToInt32(bytes, header), BitConverter.ToInt32(bytes, header + 4));
            }

            // Names are padded to four bytes, their final zero included.
            header += 8 + (end - header - 8 + 4) / 4 * 4;
        }
    }

    static int[] Find(byte[] bytes, byte[] pattern, int start, int end) =>
        Enumerable.Range(start, end - start - pattern.Length + 1).Where(i => pattern.Select((b, k) => bytes[i + k] == b).All(same => same)).ToArray();

    static byte[] Number(ushort value) => BitConverter.GetBytes(value);
}
